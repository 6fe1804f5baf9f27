using KaMeng.Refunds.Ledger;

namespace KaMeng.Functions.Ledger;

/// <summary>What a merchant paid back of what was advanced for it.</summary>
/// <param name="Posting">Its posting.</param>
/// <param name="Reference">The number of the transfer it came by.</param>
/// <param name="Note">The operator's words.</param>
/// <param name="By">Who wrote it down.</param>
internal sealed record Repayment(Posting Posting, string Reference, string? Note, string By);
