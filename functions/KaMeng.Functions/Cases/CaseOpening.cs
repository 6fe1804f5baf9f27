using System.Collections.Immutable;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Cases;

/// <summary>
/// Opens a case in steps, each of which may be repeated: write down that it is begun, keep the request, reserve, make the case visible, start its
/// orchestration, cross the beginning out. A call that breaks off is finished by the next one with the same id, or by the sweep.
/// </summary>
internal sealed class CaseOpening(
    CaseStore cases, OrderStore orders, BuyerStore buyers, WorkListStore workList, BellStore bells, PaymentIndex payments, MerchantGoneStore gone, CaseOrchestrations orchestrations, IPolicies policies)
{
    // A request is only ever given up while nothing is reserved for it, so a second beginning is rare and a third is a fault.
    private const int Beginnings = 3;

    // A case is told of so many that went before; further back nothing changes.
    private const int MostEarlier = 20;

    /// <summary>Opens it.</summary>
    /// <exception cref="ProblemException">The order line has an open case already, or the amount is not there to be reserved.</exception>
    public async Task<RefundCase> OpenAsync(RefundApplication application, CancellationToken cancellationToken)
    {
        await RequireRouteAsync(application, cancellationToken);
        await bells.RingAsync(BellKind.Opening, application.RefundId, application.RefundId, cancellationToken);
        for (int beginning = 1; beginning <= Beginnings; beginning++)
        {
            if (await TryAsync(application, cancellationToken) is { } opened)
            {
                return opened;
            }
        }

        throw new InvalidOperationException($"The request of case '{application.RefundId}' was given up {Beginnings} times while it was being opened. Is the sweep's clock far ahead?");
    }

    /// <summary>The case an application would open if it came now; nothing is stored.</summary>
    public async Task<ForeseenCase> ForeseeAsync(RefundApplication application, CancellationToken cancellationToken)
    {
        ReservationAnswer answer = await orders.LookAsync(application.RefundId, application.StorefrontId, application.Order, application.Amount, cancellationToken);
        if (answer.Verdict == ReservationVerdict.PaidDiffers || answer is { Verdict: ReservationVerdict.TooMuch, Refundable.Amount: > 0 })
        {
            // As the claim would be refused; that nothing is left at all, the rules say.
            throw OpeningProblems.For(application, answer);
        }

        CaseRules rules = await policies.ForAsync(application.Order, cancellationToken);
        return new ForeseenCase(await FirstRevisionAsync(application, answer, rules, cancellationToken), rules.Policy, answer.Refundable, answer.ClaimedBy);
    }

    // The agreement can be signed later; a name that is missing would only be found out when everybody has decided.
    private async Task RequireRouteAsync(RefundApplication application, CancellationToken cancellationToken)
    {
        if (application.Route == PayoutRoute.Original)
        {
            return;
        }

        Money amount = application.Amount ?? application.Order.Paid;
        CaseRules rules = await policies.ForAsync(application.Order, cancellationToken);
        RefundCase foreseen = FirstRevision(application, amount, amount, rules, (await policies.BookAsync(cancellationToken)).Calendar, [], 0);
        if (RouteRules.Missing(foreseen, amount) is { Code: "PAYEE_NAME_REQUIRED" } missing)
        {
            throw ProblemException.Of(missing);
        }
    }

    /// <summary>Finishes a case whose opening broke off, or gives it up if nothing was reserved for it.</summary>
    public async Task FinishAsync(string refundId, CancellationToken cancellationToken)
    {
        RefundApplication? application = await cases.FindApplicationAsync(refundId, cancellationToken);
        CaseRow? row = await cases.FindAsync(refundId, cancellationToken);
        if (row is not null)
        {
            await StartAsync(row, await RefundableAsync(row.Case, cancellationToken), cancellationToken);
            return;
        }

        if (application is not null && await orders.HasReservedAsync(refundId, application.StorefrontId, application.Order, cancellationToken))
        {
            await TryAsync(application, cancellationToken);
            return;
        }

        // Nobody was told that it is open, and nothing is held for it.
        await cases.ForgetAsync(refundId, cancellationToken);
        await bells.SilenceAsync(BellKind.Opening, refundId, cancellationToken);
    }

    private async Task<RefundCase?> TryAsync(RefundApplication asked, CancellationToken cancellationToken)
    {
        CaseRow? row = await cases.FindAsync(asked.RefundId, cancellationToken);
        RefundApplication application = row is null ? await cases.KeepAsync(asked, cancellationToken) : asked;
        Money refundable;
        if (row is null)
        {
            ReservationAnswer answer = await orders.ReserveAsync(
                application.RefundId, application.StorefrontId, application.Order, application.Amount, application.ReceivedAt, cancellationToken);
            await RefuseAsync(application, answer, cancellationToken);
            refundable = answer.Refundable;
            CaseRules rules = await policies.ForAsync(application.Order, cancellationToken);
            await buyers.OpenedAsync(application.RefundId, application.StorefrontId, application.Order, cancellationToken);
            await payments.NoteAsync(application.RefundId, application.Order, cancellationToken);
            row = await cases.OpenAsync(await FirstRevisionAsync(application, answer, rules, cancellationToken), application.Statement, cancellationToken);
            if (row is null)
            {
                return null;
            }
        }
        else
        {
            refundable = await RefundableAsync(row.Case, cancellationToken);
        }

        await StartAsync(row, refundable, cancellationToken);
        return row.Case;
    }

    private async Task StartAsync(CaseRow row, Money refundable, CancellationToken cancellationToken)
    {
        if (row.Steps.IsEmpty)
        {
            await workList.FollowAsync(row, cancellationToken);
        }

        if (await orchestrations.StartAsync(row, refundable, await policies.OfAsync(row.Case, cancellationToken), cancellationToken))
        {
            await bells.SilenceAsync(BellKind.Opening, row.Case.RefundId, cancellationToken);
        }
    }

    // Asking again for what is reserved answers with what is reserved.
    private async Task<Money> RefundableAsync(RefundCase opened, CancellationToken cancellationToken) =>
        (await orders.ReserveAsync(opened.RefundId, opened.StorefrontId, opened.Order, opened.Requested, opened.OpenedAt, cancellationToken)).Refundable;

    private async Task RefuseAsync(RefundApplication application, ReservationAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Verdict == ReservationVerdict.Reserved)
        {
            return;
        }

        await cases.ForgetAsync(application.RefundId, cancellationToken);
        await bells.SilenceAsync(BellKind.Opening, application.RefundId, cancellationToken);
        throw OpeningProblems.For(application, answer);
    }

    private async Task<RefundCase> FirstRevisionAsync(RefundApplication application, ReservationAnswer answer, CaseRules rules, CancellationToken cancellationToken)
    {
        WorkingCalendar calendar = (await policies.BookAsync(cancellationToken)).Calendar;
        IReadOnlyList<string> ids = await orders.CasesOfAsync(application.StorefrontId, application.Order.OrderId, cancellationToken);
        IReadOnlyList<CaseRow?> rows = await RefundCases.ReadAsync(cases, [.. ids.Where(id => id != application.RefundId)], cancellationToken);
        int otherOpenCases = await buyers.OtherOpenAsync(
            application.RefundId, application.StorefrontId, application.Order, rules.Policy.Abuse.OpenCasesByHand, cancellationToken);
        bool isGone = application.Reason == RefundReason.MerchantGone && await gone.IsGoneAsync(application.Order.MerchantId, cancellationToken);
        return FirstRevision(application, answer.Amount, answer.Refundable, rules, calendar, rows.OfType<CaseRow>().Select(row => row.Case), otherOpenCases, answer.Issue) with { MerchantIsGone = isGone };
    }

    /// <summary>The case as it is opened.</summary>
    /// <param name="application">What is asked.</param>
    /// <param name="amount">What is reserved for it.</param>
    /// <param name="refundable">What of the payment is free, its own share included.</param>
    /// <param name="rules">What it is decided by.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="ofOrder">The other cases of the order.</param>
    /// <param name="otherOpenCases">How many other cases the buyer has open.</param>
    /// <param name="issue">Which delivery of the line the buyer holds.</param>
    internal static RefundCase FirstRevision(
        RefundApplication application, Money amount, Money refundable, CaseRules rules, WorkingCalendar calendar, IEnumerable<RefundCase> ofOrder, int otherOpenCases, int issue = 0)
    {
        RefundCase[] before =
        [
            .. ofOrder
                .Where(other => other.Order.LineId == application.Order.LineId && other.Origin == CaseOrigin.Application)
                .OrderByDescending(other => other.OpenedAt)
                .Take(MostEarlier),
        ];
        ImmutableArray<EarlierCase> earlier = [.. before.Select(other => new EarlierCase(other.RefundId, other.Reason, other.Position.Outcome, other.OpenedAt))];
        RefundCase first = FirstRevision(application, amount, refundable, rules, calendar, issue);
        first = first with
        {
            RouteFeeBasisPoints = ChannelChangeFee.RateOf(rules.Policy, first),
            Earlier = earlier,
            WeighedBefore =
            [
                .. before.Where(other => other.Position.Outcome == CaseOutcome.Rejected && other.Reason == application.Reason)
                    .SelectMany(other => other.Evidence)
                    .Where(item => item.By != Actor.Merchant)
                    .Select(item => item.Sha256)
                    .Distinct(StringComparer.Ordinal),
            ],

            // Nobody submits what the system opens by itself.
            Limits = application.Origin != CaseOrigin.Application ? null : AbuseLimits.Of(rules.Policy, earlier, otherOpenCases, application.Statement, application.ReceivedAt),
        };

        // Whoever opens it is told at once which way it goes; triage decides for good.
        return first with { Lane = Triage.Decide(rules.Policy, TriageFacts.Of(first, refundable)).Lane };
    }

    private static RefundCase FirstRevision(RefundApplication application, Money amount, Money refundable, CaseRules rules, WorkingCalendar calendar, int issue) => new()
    {
        RefundId = application.RefundId,
        StorefrontId = application.StorefrontId,
        Order = rules.Order,
        Reason = application.Reason,
        FaultDetectedAt = application.FaultDetectedAt,
        Requested = amount,
        Route = application.Route,
        RouteTerms = application.RouteTerms,
        Position = CasePosition.Waiting(
            Stage.Triage,
            new NextAction(Actor.System, RequiredAction.Decide, application.ReceivedAt + rules.Policy.Reviews.Automatic.Value, TimeoutEffect.Escalate)),
        Lane = Lane.Standard,
        Timeline = [Opened(application)],
        Origin = application.Origin,
        PolicyVersion = rules.Policy.Version,
        Promises = rules.Promises,
        Refundable = refundable,
        SettleBy = WholeCase(application.ReceivedAt, rules.Policy, calendar),
        Flags = rules.Policy.HighValue.Covers(amount) ? [CaseFlag.HighValue] : [],
        Goods = issue > 0 ? new GoodsRecord { Issue = issue } : null,
        OpenedAt = application.ReceivedAt,
        UpdatedAt = application.ReceivedAt,
        Revision = 1,
    };

    private static WorkingDeadline WholeCase(DateTimeOffset openedAt, RefundPolicy policy, WorkingCalendar calendar)
    {
        WorkingDeadline end = calendar.EndOf(openedAt, policy.Reviews.WholeCaseWorkingDays);
        return end with { At = end.At.ToUniversalTime() };
    }

    // Nobody asked for what the system opens by itself; its timeline says what did.
    private static TimelineEntry Opened(RefundApplication application) => application.Origin == CaseOrigin.Application
        ? new TimelineEntry(application.ReceivedAt, Actor.Storefront, TimelineEvent.CaseOpened, null)
        : new TimelineEntry(application.ReceivedAt, Actor.System, TimelineEvent.CaseOpened, UpperSnake.Of(application.Origin));
}
