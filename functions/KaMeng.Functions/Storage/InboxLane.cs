namespace KaMeng.Functions.Storage;

/// <summary>Who takes an inbox row. A payout's lane is its refund number.</summary>
internal static class InboxLane
{
    /// <summary>The case's own orchestration.</summary>
    public const string Case = "case";
}
