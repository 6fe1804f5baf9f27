namespace KaMeng.Pages.Cases;

/// <summary>A durable instance beneath the case.</summary>
/// <param name="InstanceId">Its id.</param>
/// <param name="Name">Of the orchestration.</param>
/// <param name="Status">Its runtime status, as the contract spells it.</param>
/// <param name="CustomStatus">What it says of itself.</param>
/// <param name="CreatedAt">Since when (UTC).</param>
/// <param name="LastUpdatedAt">When it last moved (UTC).</param>
/// <param name="Failure">Why it failed; null if it did not.</param>
/// <param name="History">What happened in it, oldest first.</param>
public sealed record InstanceLine(
    string InstanceId, string Name, string Status, string? CustomStatus, DateTimeOffset CreatedAt, DateTimeOffset LastUpdatedAt, string? Failure, IReadOnlyList<HistoryLine> History);
