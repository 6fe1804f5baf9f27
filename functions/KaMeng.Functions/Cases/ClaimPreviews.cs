using KaMeng.Functions.Policies;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;

namespace KaMeng.Functions.Cases;

/// <summary>What would happen to a claim: the case is made and decided by the code that makes and decides real ones, and not stored.</summary>
internal static class ClaimPreviews
{
    /// <summary>The case as it would be opened, and what lies ahead of it.</summary>
    /// <param name="cases">Makes the case.</param>
    /// <param name="policies">The working days.</param>
    /// <param name="application">The claim.</param>
    /// <param name="shown">The kinds of evidence the buyer would show with it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<(ForeseenCase Foreseen, ClaimOutlook Outlook)> OfAsync(
        IRefundCases cases, IPolicies policies, RefundApplication application, IEnumerable<EvidenceKind> shown, CancellationToken cancellationToken)
    {
        ForeseenCase foreseen = await cases.ForeseeAsync(application, cancellationToken);
        RefundCase claim = foreseen.Case with { Evidence = [.. foreseen.Case.Evidence, .. shown.Select(kind => FileOf(kind, foreseen.Case))] };
        WorkingCalendar calendar = (await policies.BookAsync(cancellationToken)).Calendar;
        return (foreseen with { Case = claim }, ClaimOutlook.Of(foreseen.Policy, calendar, claim, foreseen.Refundable));
    }

    // A file that would be beyond doubt: of the buyer's, made when the claim is.
    private static EvidenceItem FileOf(EvidenceKind kind, RefundCase claim) =>
        new($"preview-{kind}", kind, $"preview-{claim.RefundId}-{kind}", "image/png", 1, Actor.Buyer, claim.OpenedAt, claim.OpenedAt);
}
