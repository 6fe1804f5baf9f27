namespace KaMeng.Functions.Durable;

/// <summary>Which instances a list shows.</summary>
/// <param name="Limit">How many.</param>
/// <param name="Status">Only those that stand so.</param>
/// <param name="Prefix">Only those whose id begins so.</param>
/// <param name="CreatedFrom">Only those made from then on.</param>
/// <param name="Cursor">Where the page before ended, as the caller sent it.</param>
internal sealed record InstanceQuery(int Limit, InstanceStatus? Status = null, string? Prefix = null, DateTimeOffset? CreatedFrom = null, string? Cursor = null);
