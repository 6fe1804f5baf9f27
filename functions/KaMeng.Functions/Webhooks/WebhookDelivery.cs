namespace KaMeng.Functions.Webhooks;

/// <summary>One event on its way to one storefront.</summary>
/// <param name="StorefrontId">To whom.</param>
/// <param name="Key">Its row among the storefront's events.</param>
/// <param name="EventId">The event.</param>
/// <param name="FirstSentAt">When it was sent first (UTC); null if it has not been.</param>
/// <param name="RetryAfter">How long the storefront wanted to be left alone when it was last sent.</param>
internal sealed record WebhookDelivery(string StorefrontId, string Key, string EventId, DateTimeOffset? FirstSentAt, TimeSpan? RetryAfter);
