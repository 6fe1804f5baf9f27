using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Cases;

/// <summary>Which cases to list. Every filter left null lets all through.</summary>
/// <param name="Limit">1–200.</param>
/// <param name="Cursor">Where the last page ended, as it was answered; null for the first.</param>
/// <param name="Stage">Only this stage.</param>
/// <param name="MerchantId">Only this merchant.</param>
/// <param name="BuyerId">Only this buyer.</param>
/// <param name="OrderId">Only this order.</param>
/// <param name="DueBefore">Only cases due before this (UTC).</param>
/// <param name="Outcome">Only cases that ended so.</param>
/// <param name="Flag">Only cases with this flag.</param>
/// <param name="ClaimedBy">Only cases this operator has claimed, while the claim holds.</param>
/// <param name="InTrouble">Only cases whose payout needs an operator.</param>
/// <param name="ForOperator">Only cases that wait for an operator or a supervisor.</param>
/// <param name="Reason">Only cases opened for this reason.</param>
/// <param name="AmountFrom">Only cases about so much or more (fen): what was approved, or else what is asked.</param>
/// <param name="AmountTo">Only cases about so much or less (fen).</param>
public sealed record CaseQuery(
    int Limit,
    string? Cursor = null,
    Stage? Stage = null,
    string? MerchantId = null,
    string? BuyerId = null,
    string? OrderId = null,
    DateTimeOffset? DueBefore = null,
    CaseOutcome? Outcome = null,
    CaseFlag? Flag = null,
    string? ClaimedBy = null,
    bool InTrouble = false,
    bool ForOperator = false,
    RefundReason? Reason = null,
    long? AmountFrom = null,
    long? AmountTo = null);
