using KaMeng.Functions.Cases;
using KaMeng.Functions.Complaints;
using KaMeng.Functions.Figures;
using KaMeng.Functions.Finance;
using KaMeng.Functions.Ledger;
using KaMeng.Functions.Reconciliation;
using KaMeng.Functions.Retention;
using KaMeng.Functions.Standing;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Payouts;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Activities;

/// <summary>
/// Writes one step of an orchestration down: the case, the answers to moves, the ledger and the events in one transaction, then everything that
/// follows from the record. Each part may be repeated; a repeated step changes nothing and finishes what an earlier try left.
/// </summary>
internal sealed class RecordChange(
    CaseStore cases,
    OrderStore orders,
    CodeStore codes,
    PayeeStore payees,
    BuyerStore buyers,
    WorkListStore workList,
    Outbox outbox,
    StandingBook standing,
    IdentityErasure identity,
    PayoutBook payouts,
    ComplaintOrchestrations complaints,
    LedgerBook ledger,
    FiguresBook figures,
    HandPayouts byHand,
    Overpayments overpayments)
{
    /// <summary>Records the step.</summary>
    [Function(nameof(RecordChange))]
    public async Task RunAsync([ActivityTrigger] ChangeToRecord step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Posting is not null)
        {
            await ledger.BeginAsync(step.RefundId, cancellationToken);
        }

        CaseRow row = await cases.RecordAsync(step, cancellationToken);
        if (step.Posting is not null)
        {
            await ledger.FollowAsync(step.RefundId, cancellationToken);
        }

        if (step.Change is { } change)
        {
            await FollowAsync(row, change, cancellationToken);
        }
    }

    // What was reserved for the order follows the record, never the other way round: a crash in between leaves money reserved, not paid twice.
    private async Task FollowAsync(CaseRow row, CaseChange change, CancellationToken cancellationToken)
    {
        if (change.Payout is { } payout)
        {
            await payouts.KeepAsync(row.Case.RefundId, payout, cancellationToken);
            await byHand.FollowAsync(row.Case.RefundId, payout, cancellationToken);
            await overpayments.FollowAsync(row.Case.RefundId, payout, cancellationToken);
        }

        if (change.OtherAttempt is { } other)
        {
            await payouts.KeepAsync(row.Case.RefundId, other, cancellationToken);
            await overpayments.FollowAsync(row.Case.RefundId, other, cancellationToken);
        }

        if (change.Payout is { State: PayoutState.Succeeded } paid)
        {
            await orders.SettleAsync(row.Case, paid.Amount, cancellationToken);
        }

        if (row.Case.Position.Stage == Stage.Closed)
        {
            await orders.CloseAsync(row.Case, cancellationToken);
            await codes.EraseAsync(row.Case, cancellationToken);
            await payees.EraseAsync(row.Case, cancellationToken);
            await buyers.ClosedAsync(row.Case.RefundId, row.Case.StorefrontId, row.Case.Order, cancellationToken);
        }

        await standing.FollowAsync(row.Case, change, cancellationToken);
        await figures.FollowAsync(row.Case, change, cancellationToken);
        if (change.Position is not null || change.Claim is not null || change.ReleasesClaim || change.Flags is not null || change.Complaint is not null)
        {
            // Nothing else that the list shows of a case ever changes.
            await workList.FollowAsync(row, cancellationToken);
        }

        if (row.Case.Position.Stage == Stage.Closed)
        {
            // Last of what changes the record: it is a change of its own.
            await identity.ClosedAsync(row.Case, cancellationToken);
        }

        await outbox.SendAsync(row.Case.RefundId, cancellationToken);
        if (change.Complaint is null)
        {
            // Whoever complained outside is answered by what the case decides.
            await Task.WhenAll(row.Case.Complaints
                .Where(complaint => complaint.ClosedAt is null)
                .Select(complaint => complaints.RingAsync(Complaint.KeyOf(complaint.Source, complaint.ComplaintId), cancellationToken)));
        }
    }
}
