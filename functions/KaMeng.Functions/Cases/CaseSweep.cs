using KaMeng.Functions.AfterSales;
using KaMeng.Functions.Ledger;
using KaMeng.Functions.Retention;
using KaMeng.Functions.Standing;
using KaMeng.Functions.Storage;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Cases;

/// <summary>Finishes what broke off: half-opened cases, bells that nobody answered, events that were not sent, and deliveries that did not come.</summary>
internal sealed partial class CaseSweep(
    BellStore bells,
    CaseStore cases,
    ClosedInbox inbox,
    CaseOpening opening,
    CaseReopening reopening,
    CaseOrchestrations orchestrations,
    Outbox outbox,
    StandingBook standing,
    LedgerBook ledger,
    MerchantGoneDesk gone,
    DeliverySweep deliveries,
    IdentityErasure identity,
    TimeProvider clock,
    ILogger<CaseSweep> logger)
{
    // Long enough that whoever is still at work is not disturbed.
    private static readonly TimeSpan StaleBell = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StaleOpening = TimeSpan.FromSeconds(60);

    /// <summary>One round. What fails is tried again in the next.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        ILookup<BellKind, RungBell> rung = await bells.RungAsync(now, cancellationToken);
        await EachAsync(rung, BellKind.Opening, now - StaleOpening, bell => opening.FinishAsync(bell.RefundId, cancellationToken), cancellationToken);
        await EachAsync(rung, BellKind.Inbox, now - StaleBell, bell => RingAgainAsync(bell, cancellationToken), cancellationToken);
        await EachAsync(rung, BellKind.Reopening, now - StaleOpening, bell => reopening.FinishAsync(bell.RefundId, cancellationToken), cancellationToken);
        await EachAsync(rung, BellKind.Outbox, now - StaleBell, bell => SendAgainAsync(bell, cancellationToken), cancellationToken);
        await EachAsync(rung, BellKind.Standing, now - StaleBell, bell => standing.JudgeAsync(bell.Key, cancellationToken), cancellationToken);
        await EachAsync(rung, BellKind.Erasure, now, bell => identity.FinishAsync(bell.RefundId, cancellationToken), cancellationToken);
        await EachAsync(rung, BellKind.Ledger, now - StaleBell, bell => ledger.FollowAsync(bell.RefundId, cancellationToken), cancellationToken);
        await EachAsync(rung, BellKind.Repayment, now - StaleBell, bell => ledger.FollowRepaymentsAsync(bell.Key, cancellationToken), cancellationToken);
        await EachAsync(rung, BellKind.MerchantGone, now - StaleBell, bell => gone.FollowAsync(bell.Key, cancellationToken), cancellationToken);
        await deliveries.RunAsync(now, cancellationToken);
    }

    private async Task RingAgainAsync(RungBell bell, CancellationToken cancellationToken)
    {
        CaseRow? row = await cases.FindAsync(bell.RefundId, cancellationToken);
        if (row is { Case.Position.Stage: not Refunds.Cases.Stage.Closed })
        {
            // A payout's orchestration that has ended leaves its reports to the case's own.
            await orchestrations.RingAsync(bell.Key, cancellationToken);
            await orchestrations.RingAsync(BellKey.Of(row.Case), cancellationToken);
            return;
        }

        await bells.SilenceAsync(BellKind.Inbox, bell.Key, cancellationToken);
        if (row is not null)
        {
            await inbox.ClearAsync(row.Case, [InboxLane.Of(row.Case.Reopened), BellKey.LaneOf(bell.RefundId, bell.Key)], cancellationToken);
        }
    }

    private async Task SendAgainAsync(RungBell bell, CancellationToken cancellationToken)
    {
        // Before the sending: if it fails again, the bell is rung again.
        await bells.SilenceAsync(BellKind.Outbox, bell.Key, cancellationToken);
        await outbox.SendAsync(bell.RefundId, cancellationToken);
    }

    private async Task EachAsync(ILookup<BellKind, RungBell> rung, BellKind kind, DateTimeOffset before, Func<RungBell, Task> finish, CancellationToken cancellationToken)
    {
        foreach (RungBell bell in rung[kind].Where(bell => bell.Since < before))
        {
            try
            {
                await finish(bell);
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                // One that cannot be finished must not keep the others waiting.
                NotFinished(logger, fault, kind, bell.Key, bell.Since);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} {Key}, begun {Since:O}, could not be finished; the next sweep tries again.")]
    private static partial void NotFinished(ILogger logger, Exception fault, BellKind kind, string key, DateTimeOffset since);
}
