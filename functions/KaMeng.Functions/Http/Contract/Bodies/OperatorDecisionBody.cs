using KaMeng.Functions.Operators;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>What an operator decides.</summary>
/// <param name="Decision">What.</param>
/// <param name="Amount">With APPROVE_PARTIAL: how much.</param>
/// <param name="Liability">Who bears it, in basis points that sum to 10000.</param>
/// <param name="Reason">Why, in a word; this or the note is required.</param>
/// <param name="Note">And in sentences.</param>
internal sealed record OperatorDecisionBody(OperatorDecision Decision, Money? Amount = null, Liability? Liability = null, string? Reason = null, string? Note = null);
