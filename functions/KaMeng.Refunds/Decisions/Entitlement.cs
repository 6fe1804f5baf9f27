using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Decisions;

/// <summary>A cell of the eligibility matrix: how it is carried out, and why.</summary>
internal sealed record Entitlement(Way Way, Explanation Why)
{
    public static Entitlement Of(Way way, string rule, string chinese, string english, string basis) =>
        new(way, Bilingual.Rule(rule, chinese, english, basis));
}
