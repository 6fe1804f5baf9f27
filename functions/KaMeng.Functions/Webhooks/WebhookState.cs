namespace KaMeng.Functions.Webhooks;

/// <summary>How a storefront's webhook stands.</summary>
/// <param name="DisabledAt">Since when nothing is sent to it (UTC); null while it is in use.</param>
/// <param name="Why">Why not, in words.</param>
/// <param name="LastDeliveredAt">When it last took an event (UTC).</param>
internal sealed record WebhookState(DateTimeOffset? DisabledAt, string? Why, DateTimeOffset? LastDeliveredAt);
