using KaMeng.Functions.Merchants;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>What a merchant decides.</summary>
/// <param name="Decision">What.</param>
/// <param name="Amount">With OFFER_PARTIAL: how much.</param>
/// <param name="RejectionReason">With REJECT: why.</param>
/// <param name="Note">In words.</param>
internal sealed record MerchantDecisionBody(MerchantDecision Decision, Money? Amount = null, RejectionReason? RejectionReason = null, string? Note = null);
