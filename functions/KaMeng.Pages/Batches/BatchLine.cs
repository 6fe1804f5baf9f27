using KaMeng.Refunds.Words;

namespace KaMeng.Pages.Batches;

/// <summary>What became of one case of a batch.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="RefundId">The case.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Code">The rule's code, if it was refused.</param>
/// <param name="Said">And why, in both languages.</param>
public sealed record BatchLine(int Number, string RefundId, BatchResult Result, string? Code = null, Wording? Said = null);
