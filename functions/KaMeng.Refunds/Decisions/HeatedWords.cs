using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Terms;

namespace KaMeng.Refunds.Decisions;

/// <summary>Threats and insults in a statement, by the policy's list. Anger at bad goods, and the announcement of a complaint, are neither.</summary>
internal static class HeatedWords
{
    public static bool AreIn(RefundPolicy policy, Statement? statement) =>
        statement is not null && new[] { statement.Facts, statement.Proof, statement.Demand }.Any(text => text is not null && AreIn(policy, text));

    private static bool AreIn(RefundPolicy policy, string text)
    {
        var plain = PlainTerms.Of(text).Plain;
        return policy.Abuse.HeatedWords.Any(word => plain.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
