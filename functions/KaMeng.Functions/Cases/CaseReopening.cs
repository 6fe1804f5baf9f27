using KaMeng.Functions.Policies;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Cases;

/// <summary>
/// Opens a closed case again, in steps that may be repeated like those of its first opening: write down that it is begun, put the move in the inbox of
/// the orchestration to come, set the money aside again, start that orchestration, cross the beginning out. Until it has recorded its first step the case
/// is what it was: closed.
/// </summary>
internal sealed class CaseReopening(
    CaseStore cases, OrderStore orders, BuyerStore buyers, InboxStore inbox, BellStore bells, CaseOrchestrations orchestrations, IPolicies policies)
{
    /// <summary>Begins it with the move that asks for it.</summary>
    public async Task BeginAsync(RefundCase closed, CaseMove move, CancellationToken cancellationToken)
    {
        await bells.RingAsync(BellKind.Reopening, closed.RefundId, closed.RefundId, cancellationToken);
        await inbox.AddAsync(closed.RefundId, InboxLane.Of(closed.Reopened + 1), move, cancellationToken);
        await FinishAsync(closed.RefundId, cancellationToken);
    }

    /// <summary>Begins it with news of its money, as soon as the case is closed; false if that was told before.</summary>
    public async Task<bool> BeginAsync(RefundCase paid, ProviderReport news, DateTimeOffset at, CancellationToken cancellationToken)
    {
        string lane = InboxLane.Of(paid.Reopened + 1);
        await bells.RingAsync(BellKind.Reopening, paid.RefundId, paid.RefundId, cancellationToken);
        bool isNew = await inbox.AddAsync(paid.RefundId, lane, news, at, cancellationToken);
        await RingAsync(paid.RefundId, lane, cancellationToken);
        await FinishAsync(paid.RefundId, cancellationToken);
        return isNew;
    }

    /// <summary>Begins it with news of its money that nobody took before it was closed.</summary>
    public async Task PassOnAsync(RefundCase closed, InboxItem news, CancellationToken cancellationToken)
    {
        string lane = InboxLane.Of(closed.Reopened + 1);
        await bells.RingAsync(BellKind.Reopening, closed.RefundId, closed.RefundId, cancellationToken);
        await inbox.MoveAsync(closed.RefundId, news, lane, cancellationToken);
        await RingAsync(closed.RefundId, lane, cancellationToken);
        await FinishAsync(closed.RefundId, cancellationToken);
    }

    // An orchestration that only records other news may have ended between the reading of the case and the row: then the sweep finds it by this bell.
    private Task RingAsync(string refundId, string lane, CancellationToken cancellationToken) =>
        bells.RingAsync(BellKind.Inbox, BellKey.Of(refundId, lane), refundId, cancellationToken);

    /// <summary>Goes on from wherever it is. What cannot be opened again is refused.</summary>
    public async Task FinishAsync(string refundId, CancellationToken cancellationToken)
    {
        CaseRow? row = await cases.FindAsync(refundId, cancellationToken);
        bool done = row is null || (row.Case.Position.Stage == Stage.Closed ? await StartAsync(row, cancellationToken) : await IsEmptyAsync(row.Case, cancellationToken));
        if (done)
        {
            await bells.SilenceAsync(BellKind.Reopening, refundId, cancellationToken);
        }
    }

    // A case whose money has gone may still be closing; what waits for it to be opened again waits on.
    private async Task<bool> IsEmptyAsync(RefundCase open, CancellationToken cancellationToken) =>
        (await inbox.UntakenAsync(open.RefundId, [InboxLane.Of(open.Reopened + 1)], cancellationToken)).Count == 0;

    private async Task<bool> StartAsync(CaseRow closed, CancellationToken cancellationToken)
    {
        string lane = InboxLane.Of(closed.Case.Reopened + 1);
        IReadOnlyList<InboxItem> waiting = await inbox.UntakenAsync(closed.Case.RefundId, [lane], cancellationToken);
        if (waiting.Count == 0)
        {
            return true;
        }

        if (waiting.Any(item => item.Report is not null))
        {
            // What was paid back stays spent until it is paid again: nothing is set aside anew, so nobody else can be promised it.
            await buyers.OpenedAsync(closed.Case.RefundId, closed.Case.StorefrontId, closed.Case.Order, cancellationToken);
            return await orchestrations.StartAgainAsync(
                closed, closed.Case.Refundable ?? closed.Case.Requested, await policies.OfAsync(closed.Case, cancellationToken), cancellationToken);
        }

        ReservationAnswer answer = await orders.RenewAsync(closed.Case, cancellationToken);
        if (answer.Verdict == ReservationVerdict.Reserved)
        {
            await buyers.OpenedAsync(closed.Case.RefundId, closed.Case.StorefrontId, closed.Case.Order, cancellationToken);
            return await orchestrations.StartAgainAsync(closed, answer.Refundable, await policies.OfAsync(closed.Case, cancellationToken), cancellationToken);
        }

        foreach (InboxItem item in waiting)
        {
            await inbox.AnswerAsync(closed.Case.RefundId, item, Refusal(closed.Case, answer).For(item.Id), cancellationToken);
        }

        return true;
    }

    private static MoveRefusal Refusal(RefundCase closed, ReservationAnswer answer) => answer.ClaimedBy is { } other
        ? new("CASE_ALREADY_OPEN", $"Case {closed.RefundId} cannot be opened again while case {other} is open on the same order line. Go on there, or withdraw it first.", $"同一订单行已有未结售后单 {other},售后单 {closed.RefundId} 不能重开。请在该单继续,或先撤回该单。")
        : new("AMOUNT_NOT_REFUNDABLE", $"Case {closed.RefundId} asks for {closed.Requested}, and {answer.Refundable} of the payment is left: the rest was paid back since. Open a new case for what is left.", $"售后单 {closed.RefundId} 申请 {closed.Requested},而该付款只剩 {answer.Refundable}:其余此后已退。请就剩余部分另开售后单。");
}
