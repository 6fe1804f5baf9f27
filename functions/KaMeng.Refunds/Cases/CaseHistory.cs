using System.Collections.Immutable;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Cases;

/// <summary>A case is what its changes made of it.</summary>
public static class CaseHistory
{
    /// <summary>
    /// The case after <paramref name="change"/>. A change that was applied before leaves the case as it is, so that whoever repeats it does no harm.
    /// An approval waiting for its second, an offer waiting for its answer and a claim end with the stage they were given in, a suspension with the next
    /// position.
    /// </summary>
    /// <exception cref="InvalidOperationException">The change is not the next one.</exception>
    /// <exception cref="ArgumentException">The change says nothing happened.</exception>
    public static RefundCase Apply(this RefundCase refundCase, CaseChange change)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        ArgumentNullException.ThrowIfNull(change);
        if (change.Revision <= refundCase.Revision)
        {
            return refundCase;
        }

        if (change.Revision != refundCase.Revision + 1)
        {
            throw new InvalidOperationException(
                $"Case {refundCase.RefundId} is at revision {refundCase.Revision} and got the change to {change.Revision}. Was the change to {refundCase.Revision + 1} lost, or is this an old copy of the case?");
        }

        if (change.Happened.IsDefaultOrEmpty)
        {
            throw new ArgumentException($"The change to revision {change.Revision} of case {refundCase.RefundId} says nothing happened. Was its timeline entry forgotten?", nameof(change));
        }

        return refundCase with
        {
            Position = change.Position ?? refundCase.Position,
            Lane = change.Lane ?? refundCase.Lane,
            Approved = change.Approved ?? (change.TakesApprovalBack ? null : refundCase.Approved),
            MissingEvidence = change.MissingEvidence ?? refundCase.MissingEvidence,
            Explanation = Append(refundCase.Explanation, change.Explanation, explanation => (explanation.Rule, explanation.Text)),
            Evidence = Erase(Append(refundCase.Evidence, change.Evidence, item => item.EvidenceId), change),
            Payout = change.Payout ?? refundCase.Payout,
            OtherAttempts = Others(refundCase, change),
            PendingApproval = change.PendingApproval ?? (LeavesStage(refundCase, change) || change.TakesPendingBack ? null : refundCase.PendingApproval),
            Liability = change.Liability ?? (change.TakesApprovalBack ? null : refundCase.Liability),
            Instance = change.Instance ?? refundCase.Instance,
            Decisions = change.Decisions is { } decisions ? refundCase.Decisions.AddRange(decisions) : refundCase.Decisions,
            Claim = change.Claim ?? (EndsClaim(refundCase, change) ? null : refundCase.Claim),
            Suspension = change.Suspension ?? (change.Position is null ? refundCase.Suspension : null),
            SettleBy = change.SettleBy ?? refundCase.SettleBy,
            Flags = Append(refundCase.Flags, change.Flags, flag => flag),
            Goods = change.Goods ?? refundCase.Goods,
            Offer = change.Offer ?? (LeavesStage(refundCase, change) ? null : refundCase.Offer),
            Reissue = change.Reissue ?? refundCase.Reissue,
            Route = change.Route ?? refundCase.Route,
            RouteTerms = change.RouteTerms ?? refundCase.RouteTerms,
            Account = change.Account ?? refundCase.Account,
            RejectedBy = change.RejectedBy ?? refundCase.RejectedBy,
            Reopened = change.Reopened ?? refundCase.Reopened,
            Limits = change.Limits ?? refundCase.Limits,
            Messages = Append(refundCase.Messages, change.Messages, message => message.MessageId),
            Complaints = change.Complaint is { } complaint ? WithComplaint(refundCase.Complaints, complaint) : refundCase.Complaints,
            Timeline = BoundedTimeline.With(refundCase.Timeline, change.Happened),

            // When a case ended is what windows are counted from; a complaint about it does not move that.
            UpdatedAt = change.Complaint is not null && refundCase.Position.Stage == Stage.Closed ? refundCase.UpdatedAt : change.Happened[^1].At,
            Revision = change.Revision,
        };
    }

    private static bool LeavesStage(RefundCase refundCase, CaseChange change) =>
        change.Position is { } position && position.Stage != refundCase.Position.Stage;

    private static bool EndsClaim(RefundCase refundCase, CaseChange change) =>
        change.ReleasesClaim || LeavesStage(refundCase, change) || refundCase.Claim?.HoldsAt(change.Happened[^1].At) == false;

    // What was erased before keeps its moment.
    private static ImmutableArray<EvidenceItem> Erase(ImmutableArray<EvidenceItem> files, CaseChange change) => change.ErasedEvidence is { } erased
        ? [.. files.Select(item => erased.Contains(item.EvidenceId) ? item with { ErasedAt = item.ErasedAt ?? change.Happened[^1].At } : item)]
        : files;

    private static ImmutableArray<Payout> Others(RefundCase refundCase, CaseChange change)
    {
        var others = refundCase.OtherAttempts;
        foreach (var payout in new[] { change.OtherAttempt, change.Payout is { } next && next.RefundNumber != refundCase.Payout?.RefundNumber ? refundCase.Payout : null })
        {
            others = payout is null ? others : [.. others.Where(known => known.RefundNumber != payout.RefundNumber), payout];
        }

        return others.RemoveAll(known => known.RefundNumber == change.Payout?.RefundNumber);
    }

    private static ImmutableArray<CaseComplaint> WithComplaint(ImmutableArray<CaseComplaint> before, CaseComplaint complaint) =>
        [.. before.Where(known => known.Source != complaint.Source || known.ComplaintId != complaint.ComplaintId), complaint];

    private static ImmutableArray<T> Append<T, TKey>(ImmutableArray<T> before, ImmutableArray<T>? more, Func<T, TKey> key) =>
        more is { IsDefaultOrEmpty: false } added ? [.. before.Concat(added).DistinctBy(key)] : before;
}
