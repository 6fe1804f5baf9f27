namespace KaMeng.Refunds.Policies;

/// <summary>What is kept how long (policy.md, retention; 电商法 31, 个保法 19).</summary>
public sealed record RetentionRules
{
    /// <summary>The least a law allows (电商法 31); no policy keeps a record for less.</summary>
    public const int LeastTradeRecordYears = 3;

    /// <summary>The record of the trade, in years from its completion.</summary>
    public required int TradeRecordYears { get; init; }

    /// <summary>Identity material, card numbers and clear codes, in days from the closing; their hash and last four stay.</summary>
    public required int SensitiveDaysAfterClosing { get; init; }
}
