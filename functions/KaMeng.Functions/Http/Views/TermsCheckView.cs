using System.Collections.Immutable;
using KaMeng.Refunds.Terms;

namespace KaMeng.Functions.Http.Views;

/// <summary>What was found in a merchant's terms.</summary>
/// <param name="Clean">Whether nothing was.</param>
/// <param name="Findings">What, where, by which law, and what to do instead.</param>
internal sealed record TermsCheckView(bool Clean, ImmutableArray<TermFinding> Findings)
{
    /// <summary>The view of findings.</summary>
    public static TermsCheckView Of(ImmutableArray<TermFinding> findings) => new(findings.IsEmpty, findings);
}
