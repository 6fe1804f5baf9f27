using System.Globalization;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Figures;

/// <summary>What a recorded change of a case adds to the figures. The same change gives the same facts, however often and in whatever order it is asked.</summary>
public static class CaseFacts
{
    /// <summary>The facts.</summary>
    /// <param name="refundCase">The case with the change in it, and perhaps later ones.</param>
    /// <param name="change">The change.</param>
    public static IReadOnlyList<CaseFact> Of(RefundCase refundCase, CaseChange change)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        ArgumentNullException.ThrowIfNull(change);
        return [.. Opened(refundCase, change), .. Decided(refundCase, change), .. Paid(refundCase, change), .. GivenBack(refundCase, change), .. Closed(refundCase, change)];
    }

    // A case is opened without a change, so it is noted with the first that says where it goes.
    private static IEnumerable<CaseFact> Opened(RefundCase refundCase, CaseChange change)
    {
        if (change.Lane is not null || change.Position is not null)
        {
            yield return new(refundCase.RefundId, CaseFactKind.Opened, refundCase.OpenedAt, string.Empty);
        }
    }

    private static IEnumerable<CaseFact> Decided(RefundCase refundCase, CaseChange change)
    {
        foreach (var entry in change.Happened)
        {
            if (ReviewerOf(refundCase, change, entry) is { } reviewer)
            {
                yield return new(refundCase.RefundId, CaseFactKind.Decided, entry.At, MarkOf(entry))
                {
                    By = reviewer,
                    After = IsFirst(refundCase, entry) ? entry.At - refundCase.OpenedAt : null,
                };
            }
        }
    }

    private static IEnumerable<CaseFact> Paid(RefundCase refundCase, CaseChange change)
    {
        if (change.Payout is { State: PayoutState.Succeeded } payout && change.Happened.FirstOrDefault(entry => entry.Event == TimelineEvent.PayoutSucceeded) is { } entry)
        {
            // The provider's time is the same whoever learns of it, ours is not.
            var at = payout.ArrivedAt ?? entry.At;
            yield return FactOf(refundCase, payout, CaseFactKind.Paid, at, payout.GivenBackAt is { } back ? $"{payout.RefundNumber}-after-{MarkOf(back)}" : payout.RefundNumber) with
            {
                After = at > refundCase.OpenedAt ? at - refundCase.OpenedAt : TimeSpan.Zero,

                // What is paid once more after a part came back is that part.
                Amount = payout.GivenBack ?? payout.Amount,
                Channel = payout.ByHand ? PayoutChannel.Bank : payout.Channel,
            };
        }
    }

    // As the ledger has it: what had gone is undone; what was never told as gone went only in so far as it did not come back; and what came back already does not come back again.
    private static IEnumerable<CaseFact> GivenBack(RefundCase refundCase, CaseChange change)
    {
        if (change.Payout is not { State: PayoutState.Abnormal, GivenBackAt: { } at } payout || change.Happened.FirstOrDefault(entry => entry.Event == TimelineEvent.DepositBack) is not { } entry)
        {
            yield break;
        }

        switch (refundCase.Timeline.TakeWhile(other => other != entry).LastOrDefault(IsAboutMoney)?.Event)
        {
            case TimelineEvent.PayoutSucceeded:
                yield return FactOf(refundCase, payout, CaseFactKind.GivenBack, at, $"{payout.RefundNumber}-back-{MarkOf(at)}") with { Amount = payout.GivenBack ?? payout.Amount };
                break;
            case not TimelineEvent.DepositBack when payout.GivenBack is { } part:
                yield return FactOf(refundCase, payout, CaseFactKind.Paid, at, payout.RefundNumber) with { Amount = payout.Amount - part };
                break;
        }
    }

    private static bool IsAboutMoney(TimelineEntry entry) => entry.Event is TimelineEvent.PayoutRequested or TimelineEvent.PayoutSucceeded or TimelineEvent.DepositBack;

    private static CaseFact FactOf(RefundCase refundCase, Payout payout, CaseFactKind kind, DateTimeOffset at, string mark) =>
        new(refundCase.RefundId, kind, at, mark) { Amount = payout.Amount, FundsFrom = payout.FundsFrom, Channel = payout.Channel };

    private static IEnumerable<CaseFact> Closed(RefundCase refundCase, CaseChange change)
    {
        if (change.Position is { Outcome: { } outcome } && change.Happened.LastOrDefault(entry => entry.Event == TimelineEvent.CaseClosed) is { } entry)
        {
            yield return new(refundCase.RefundId, CaseFactKind.Closed, entry.At, MarkOf(entry)) { Outcome = outcome };
        }
    }

    // Sending money again and ending a case by hand are said by the same event, but decide nothing about the claim: they are not among the decisions.
    private static Reviewer? ReviewerOf(RefundCase refundCase, CaseChange change, TimelineEntry entry) => entry switch
    {
        { Event: TimelineEvent.Triaged } when IsByRules(change.Lane) && change.MissingEvidence is not { IsDefaultOrEmpty: false } => Reviewer.Rules,
        { Event: TimelineEvent.MerchantDecided, Actor: Actor.Merchant } => Reviewer.Merchant,
        { Event: TimelineEvent.MerchantDecided or TimelineEvent.OperatorDecided, Actor: Actor.System } => Reviewer.Rules,
        { Event: TimelineEvent.OperatorDecided or TimelineEvent.SecondApproval } =>
            refundCase.Decisions.FirstOrDefault(decision => decision.At == entry.At) is { } decision ? Reviewer.Operator(decision.By) : null,
        _ => null,
    };

    // What the rules decided at triage came before whatever people decide.
    private static bool IsFirst(RefundCase refundCase, TimelineEntry entry) => entry.Event == TimelineEvent.Triaged
        ? !refundCase.Timeline.Any(other => other.At < entry.At && IsDecision(other))
        : !IsByRules(refundCase.Lane) && !refundCase.Timeline.Any(other => other.At < entry.At && IsDecision(other));

    private static bool IsDecision(TimelineEntry entry) => entry.Event is TimelineEvent.MerchantDecided or TimelineEvent.OperatorDecided or TimelineEvent.SecondApproval;

    private static bool IsByRules(Lane? lane) => lane is Lane.Instant or Lane.Rejected;

    private static string MarkOf(TimelineEntry entry) => MarkOf(entry.At);

    private static string MarkOf(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
}
