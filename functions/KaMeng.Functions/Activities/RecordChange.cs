using KaMeng.Functions.Cases;
using KaMeng.Functions.Figures;
using KaMeng.Functions.Retention;
using KaMeng.Functions.Standing;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Activities;

/// <summary>
/// Writes one step of an orchestration down: the case, the answers to moves, the ledger and the events in one transaction, then everything that
/// follows from the record. Each part may be repeated; a repeated step changes nothing and finishes what an earlier try left.
/// </summary>
internal sealed class RecordChange(
    CaseStore cases, OrderStore orders, CodeStore codes, BuyerStore buyers, WorkListStore workList, Outbox outbox, StandingBook standing, FiguresBook figures, IdentityErasure identity)
{
    /// <summary>Records the step.</summary>
    [Function(nameof(RecordChange))]
    public async Task RunAsync([ActivityTrigger] ChangeToRecord step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        CaseRow row = await cases.RecordAsync(step, cancellationToken);
        if (step.Change is { } change)
        {
            await FollowAsync(row, change, cancellationToken);
        }
    }

    // What was reserved for the order follows the record, never the other way round: a crash in between leaves money reserved, not paid twice.
    private async Task FollowAsync(CaseRow row, CaseChange change, CancellationToken cancellationToken)
    {
        if (change.Payout is { State: PayoutState.Succeeded } paid)
        {
            await orders.SettleAsync(row.Case, paid.Amount, cancellationToken);
        }

        if (row.Case.Position.Stage == Stage.Closed)
        {
            await orders.CloseAsync(row.Case, cancellationToken);
            await codes.EraseAsync(row.Case, cancellationToken);
            await buyers.ClosedAsync(row.Case.RefundId, row.Case.StorefrontId, row.Case.Order, cancellationToken);
        }

        await standing.FollowAsync(row.Case, change, cancellationToken);
        await figures.FollowAsync(row.Case, change, cancellationToken);
        if (change.Position is not null || change.Claim is not null || change.ReleasesClaim || change.Flags is not null)
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
    }
}
