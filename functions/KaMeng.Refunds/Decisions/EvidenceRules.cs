using System.Collections.Immutable;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>What the evidence check says in words.</summary>
public static class EvidenceRules
{
    private const string Basis = "S1 §二.2; S2 §三; policy.md 凭证完整性";

    internal static Explanation Missing(ReasonRule reason, ImmutableArray<EvidenceKind> missing, TriageFacts facts)
    {
        if (missing.All(facts.Evidence.Contains))
        {
            if (facts.NothingNew)
            {
                return NothingNew(missing).Given(("has", Inputs.Of(facts.Evidence)), ("missing", Inputs.Of(missing)));
            }

            return NoTimeStamp(missing).Given(("has", Inputs.Of(facts.Evidence)), ("withoutTime", Inputs.Of(facts.Unstamped)), ("missing", Inputs.Of(missing)));
        }

        var needs = reason.Evidence.Where(need => missing.Contains(need.AnyOf[0])).ToArray();
        var chinese = string.Join("、", needs.Select(need => string.Join("或", need.AnyOf)));
        var english = string.Join(", ", needs.Select(need => string.Join(" or ", need.AnyOf)));
        return Bilingual.Rule(
            "EVIDENCE_MISSING",
            $"还缺少凭证：{chinese}；补齐后进入审核",
            $"still missing: {english}; once there, the review begins",
            Basis)
            .Unless($"上传 {chinese}", $"an upload of {english}")
            .Given(("has", Inputs.Of(facts.Evidence)), ("missing", Inputs.Of(missing)));
    }

    /// <summary>What is told of a file that somebody must look at twice; it refuses nothing.</summary>
    public static Explanation? Doubted(EvidenceItem item, OrderSnapshot order)
    {
        var doubts = EvidenceDoubts.Of(item, order);
        return doubts.IsEmpty ? null : Bilingual.Rule(
                "EVIDENCE_DOUBTED",
                $"凭证 {item.EvidenceId}（{item.Kind}）须人工核对：{string.Join("、", doubts.Select(InChinese))}；不因此拒绝",
                $"somebody looks at evidence {item.EvidenceId} ({item.Kind}) twice: {string.Join(", ", doubts.Select(InEnglish))}; nothing is refused for it",
                "S1 §二.4; policy.md 凭证")
            .Unless("补充拍摄时间正确的原始凭证", "an original with its true time of capture")
            .Given(
                ("evidenceId", item.EvidenceId),
                ("capturedAt", Inputs.Of(item.CapturedAt)),
                ("receivedAt", Inputs.Of(item.ReceivedAt)),
                ("deliveredAt", Inputs.Of(order.DeliveredAt)),
                ("doubts", Inputs.Of(doubts)));
    }

    private static Explanation NothingNew(ImmutableArray<EvidenceKind> missing) => Bilingual.Rule(
            "NOTHING_NEW_SHOWN",
            $"同一原因的售后单已被驳回，且本次凭证均为该单已审核过的文件；请补充新的凭证（如 {string.Join("、", missing)}）后进入审核",
            $"a case for the same reason was rejected, and every file of this one was weighed there; once something new is there ({string.Join(", ", missing)}), the review begins",
            Basis)
        .Unless("上传此前未提交过的凭证", "an upload of anything that was not in the rejected case");

    private static Explanation NoTimeStamp(ImmutableArray<EvidenceKind> missing) => Bilingual.Rule(
            "EVIDENCE_WITHOUT_TIME",
            $"凭证的拍摄时间不可信（早于交付或晚于接收），至少须有一份时间可信；请重新提供 {string.Join("、", missing)}",
            $"no file has a believable time: each is said to be made before the delivery or after its receipt. One more is needed: {string.Join(", ", missing)}",
            Basis)
        .Unless($"上传拍摄时间正确的 {string.Join("、", missing)}；不填拍摄时间时以平台接收时间为准",
            $"an upload of {string.Join(", ", missing)} with its true time; without one, the time of receipt counts");

    private static string InChinese(EvidenceDoubt doubt) => doubt switch
    {
        EvidenceDoubt.CapturedBeforeDelivery => "拍摄时间早于交付",
        EvidenceDoubt.CapturedInFuture => "拍摄时间晚于接收",
        _ => "同一文件也出现在其他订单的售后单中",
    };

    private static string InEnglish(EvidenceDoubt doubt) => doubt switch
    {
        EvidenceDoubt.CapturedBeforeDelivery => "it is said to be older than the delivery",
        EvidenceDoubt.CapturedInFuture => "it is said to be younger than its receipt",
        _ => "the same file is in a case of another order",
    };

    internal static Explanation Complete(ReasonRule reason, bool byPlatform) => (reason.Evidence.IsEmpty, byPlatform) switch
    {
        (true, true) => Bilingual.Rule("EVIDENCE_NOT_NEEDED", "无需买家举证，由平台审核", "the buyer need not prove it; the platform reviews", Basis),
        (true, false) => Bilingual.Rule("EVIDENCE_NOT_NEEDED", "无需买家举证，由商家审核", "the buyer need not prove it; the merchant reviews", Basis),
        (false, true) => Bilingual.Rule("EVIDENCE_COMPLETE", "凭证齐全，由平台审核", "the evidence is complete; the platform reviews", Basis),
        (false, false) => Bilingual.Rule("EVIDENCE_COMPLETE", "凭证齐全，由商家审核", "the evidence is complete; the merchant reviews", Basis),
    };
}
