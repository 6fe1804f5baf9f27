namespace KaMeng.Functions.Webhooks;

/// <summary>What one try came to.</summary>
/// <param name="IsOver">Whether nothing is left to do: the storefront has it, or the webhook is disabled and the event is kept.</param>
/// <param name="RetryAfter">How long the storefront wants to be left alone.</param>
internal sealed record WebhookTry(bool IsOver, TimeSpan? RetryAfter = null);
