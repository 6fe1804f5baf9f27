using KaMeng.Refunds.Finance;

namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>What became of a finance task.</summary>
/// <param name="Result">What.</param>
/// <param name="Reference">The bank's number.</param>
/// <param name="Proof">The file that proves it.</param>
/// <param name="Note">Why; with REJECTED and RESOLVED.</param>
internal sealed record FinanceCompletionBody(FinanceResult Result, string? Reference = null, FileHashBody? Proof = null, string? Note = null);
