namespace KaMeng.Functions.Webhooks;

/// <summary>The webhooks there are.</summary>
internal sealed record WebhooksView(IReadOnlyList<WebhookView> Items);
