using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>What a merchant has paid back.</summary>
/// <param name="Amount">How much.</param>
/// <param name="Reference">The bank's number.</param>
/// <param name="Note">More.</param>
internal sealed record RepaymentBody(Money Amount, string Reference, string? Note = null);
