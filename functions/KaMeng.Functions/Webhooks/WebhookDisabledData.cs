namespace KaMeng.Functions.Webhooks;

/// <summary>Which webhook was disabled, and why.</summary>
internal sealed record WebhookDisabledData(string StorefrontId, string Why);
