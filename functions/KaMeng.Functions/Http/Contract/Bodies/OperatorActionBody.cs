using KaMeng.Functions.Operators;
using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>What an operator does to a case besides deciding it.</summary>
/// <param name="Action">What.</param>
/// <param name="By">With EXTEND and SUSPEND: for how long.</param>
/// <param name="Note">Why; required for EXTEND, SUSPEND, ARBITRATE, RETRY_PAYOUT, TERMINATE and NOTE.</param>
/// <param name="Proof">With MARK_PAID: the file that proves it.</param>
/// <param name="Reference">With MARK_PAID: the bank's number.</param>
/// <param name="Amount">With MARK_PAID: how much was paid.</param>
internal sealed record OperatorActionBody(
    OperatorAction Action,
    TimeSpan? By = null,
    string? Note = null,
    PaymentProofBody? Proof = null,
    string? Reference = null,
    Money? Amount = null);
