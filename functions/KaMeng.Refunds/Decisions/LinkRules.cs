using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Decisions;

/// <summary>重复申请: what the earlier cases of the order line say. A link refuses nothing: what was paid back is no longer refundable anyway, and new evidence may turn a rejection.</summary>
internal static class LinkRules
{
    private const string Basis = "S0 §二.4; 实施条例 18; policy.md 检查顺序";

    public static IEnumerable<Explanation> Of(TriageFacts facts)
    {
        if (facts.Earlier.FirstOrDefault(other => other.Outcome is CaseOutcome.Refunded or CaseOutcome.PartiallyRefunded) is { } paid)
        {
            yield return Linked("LINKED_PAID", paid, facts, $"该订单此前的售后单 {paid.RefundId} 已退款，只能就剩余金额申请", $"the earlier case {paid.RefundId} of the order line paid some of it back; only what is left can be asked for");
        }

        if (facts.Earlier.FirstOrDefault(other => other.Outcome == CaseOutcome.Reissued) is { } reissued)
        {
            yield return Linked("LINKED_REISSUED", reissued, facts, $"该订单此前的售后单 {reissued.RefundId} 已补发，本次针对补发的商品", $"the earlier case {reissued.RefundId} of the order line was settled by a reissue; this one is about what was reissued");
        }

        if (facts.Earlier.FirstOrDefault(other => other.Outcome == CaseOutcome.Rejected && other.Reason == facts.Reason) is { } rejected)
        {
            yield return Linked("LINKED_REJECTED", rejected, facts, $"同一原因的售后单 {rejected.RefundId} 已被驳回；可凭新凭证重新申请", $"case {rejected.RefundId} was rejected for the same reason; with new evidence it may be claimed again")
                .Unless("此前未提交过的新凭证", "evidence that was not in the rejected case");
        }

        if (facts.Earlier.FirstOrDefault(other => other.Outcome == CaseOutcome.Expired && other.Reason == facts.Reason) is { } expired)
        {
            yield return Linked("LINKED_EXPIRED", expired, facts, $"同一原因的售后单 {expired.RefundId} 因逾期未补充凭证而关闭，本次为重新申请", $"case {expired.RefundId} expired for want of evidence; this one takes its place");
        }
    }

    /// <summary>The earlier cases with what became of them; null if there are none.</summary>
    public static string? Told(IReadOnlyCollection<EarlierCase> earlier) => earlier.Count == 0
        ? null
        : string.Join(", ", earlier.Select(other => $"{other.RefundId} {(other.Outcome is { } outcome ? UpperSnake.Of(outcome) : "OPEN")}"));

    private static Explanation Linked(string rule, EarlierCase earlier, TriageFacts facts, string chinese, string english) =>
        Bilingual.Rule(rule, chinese, english, Basis).Given(
            ("earlierCase", earlier.RefundId),
            ("outcome", earlier.Outcome is { } outcome ? Inputs.Of(outcome) : null),
            ("earlierReason", Inputs.Of(earlier.Reason)),
            ("reason", Inputs.Of(facts.Reason)),
            ("openedAt", Inputs.Of(earlier.OpenedAt)));
}
