namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>Which events are sent again; one of the two.</summary>
/// <param name="Since">All since then.</param>
/// <param name="EventIds">These.</param>
internal sealed record WebhookReplayBody(DateTimeOffset? Since = null, string[]? EventIds = null);
