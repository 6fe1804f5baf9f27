namespace KaMeng.Functions.Standing;

/// <summary>What refunds drew for a merchant, in fen.</summary>
/// <param name="Charged">On its deposit.</param>
/// <param name="Advanced">On the compensation fund.</param>
internal sealed record DrawnFunds(long Charged, long Advanced);
