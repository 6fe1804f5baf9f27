namespace KaMeng.Pages.Orchestrations;

/// <summary>An instance in the list.</summary>
/// <param name="InstanceId">Its id.</param>
/// <param name="Name">The orchestration it runs.</param>
/// <param name="Status">How it stands, in the contract's word.</param>
/// <param name="RefundId">The case it belongs to; null for none.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="LastUpdatedAt">When it last moved (UTC).</param>
/// <param name="Failure">Why it failed; null if it did not.</param>
public sealed record InstanceSummary(
    string InstanceId, string Name, string Status, string? RefundId, DateTimeOffset CreatedAt, DateTimeOffset LastUpdatedAt, string? Failure);
