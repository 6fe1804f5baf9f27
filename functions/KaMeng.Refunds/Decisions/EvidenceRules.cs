using System.Collections.Immutable;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>What the evidence check says in words.</summary>
internal static class EvidenceRules
{
    private const string Basis = "S1 §二.2; S2 §三; policy.md 凭证完整性";

    public static Explanation Missing(ReasonRule reason, ImmutableArray<EvidenceKind> missing)
    {
        var needs = reason.Evidence.Where(need => missing.Contains(need.AnyOf[0])).ToArray();
        return Bilingual.Rule(
            "EVIDENCE_MISSING",
            $"还缺少凭证：{string.Join("、", needs.Select(need => string.Join("或", need.AnyOf)))}；补齐后进入审核",
            $"still missing: {string.Join(", ", needs.Select(need => string.Join(" or ", need.AnyOf)))}; once there, the review begins",
            Basis);
    }

    public static Explanation Complete(ReasonRule reason, bool byPlatform) => (reason.Evidence.IsEmpty, byPlatform) switch
    {
        (true, true) => Bilingual.Rule("EVIDENCE_NOT_NEEDED", "无需买家举证，由平台审核", "the buyer need not prove it; the platform reviews", Basis),
        (true, false) => Bilingual.Rule("EVIDENCE_NOT_NEEDED", "无需买家举证，由商家审核", "the buyer need not prove it; the merchant reviews", Basis),
        (false, true) => Bilingual.Rule("EVIDENCE_COMPLETE", "凭证齐全，由平台审核", "the evidence is complete; the platform reviews", Basis),
        (false, false) => Bilingual.Rule("EVIDENCE_COMPLETE", "凭证齐全，由商家审核", "the evidence is complete; the merchant reviews", Basis),
    };
}
