namespace KaMeng.Functions.Webhooks;

/// <summary>A storefront's webhook, as operators see it.</summary>
/// <param name="StorefrontId">Whose it is.</param>
/// <param name="Url">Where it is, without its query.</param>
/// <param name="Enabled">Whether events are sent to it.</param>
/// <param name="DisabledAt">Since when they are not (UTC).</param>
/// <param name="Why">Why not.</param>
/// <param name="LastDeliveredAt">When it last took one (UTC).</param>
/// <param name="Kept">How many events wait to be sent again; 1000 stands for that many or more.</param>
internal sealed record WebhookView(
    string StorefrontId, string Url, bool Enabled, DateTimeOffset? DisabledAt, string? Why, DateTimeOffset? LastDeliveredAt, int Kept);
