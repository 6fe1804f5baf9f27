using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Pages.Cases;

/// <summary>One thing that came in, and what became of it.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Actor">In which role.</param>
/// <param name="By">Who: a subject, or the report's number.</param>
/// <param name="Move">The move; null for a provider's report.</param>
/// <param name="Report">The provider's report; null for a move.</param>
/// <param name="Outcome">What became of it, as the contract spells it.</param>
/// <param name="Why">Why it was refused; null where it was not.</param>
public sealed record AuditLine(DateTimeOffset At, Actor Actor, string By, MoveKind? Move, ProviderReport? Report, string Outcome, Wording? Why)
{
    /// <summary>The outcome of what was applied.</summary>
    public const string Applied = "APPLIED";

    /// <summary>The outcome of what nobody has taken yet.</summary>
    public const string Waiting = "WAITING";
}
