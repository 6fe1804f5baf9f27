using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Cases;

/// <summary>What became of a move within the two seconds its sender waits.</summary>
/// <param name="Applied">Whether it was applied; if not, it will be.</param>
/// <param name="Case">The case after it, or as it is.</param>
public sealed record MoveReceipt(bool Applied, RefundCase Case);
