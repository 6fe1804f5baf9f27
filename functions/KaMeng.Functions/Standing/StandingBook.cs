using KaMeng.Functions.Cases;
using KaMeng.Functions.Ledger;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Standing;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Standing;

/// <summary>
/// Keeps how merchants stand: counts what cases end in, judges anew whenever a number changes, and tells what changed. A bell is rung before the counting
/// and silenced after the telling, so that what breaks off in between is finished by the sweep.
/// </summary>
internal sealed partial class StandingBook(
    StandingStore store, IPolicies policies, MerchantLabels labels, BellStore bells, IMerchantEventSender sender, LedgerBook ledger, AccountStore accounts, TimeProvider clock, ILogger<StandingBook> logger)
{
    /// <summary>The silences shown.</summary>
    private const int MostSilences = 50;

    /// <summary>What a recorded change of a case means for its merchant. May be repeated.</summary>
    public async Task FollowAsync(RefundCase refundCase, CaseChange change, CancellationToken cancellationToken)
    {
        string merchantId = refundCase.Order.MerchantId;
        if (MerchantSilence.In(refundCase, change) is { } silence)
        {
            await KeepAsync(merchantId, silence, cancellationToken);
        }

        if (refundCase.Position.Stage != Stage.Closed)
        {
            return;
        }

        if (RefundCounting.CountsAgainstMerchant(await policies.OfAsync(refundCase, cancellationToken), refundCase))
        {
            await bells.RingAsync(BellKind.Standing, merchantId, refundCase.RefundId, cancellationToken);
            await store.CountRefundAsync(merchantId, refundCase.RefundId, WorkingCalendar.DateOf(refundCase.UpdatedAt), cancellationToken);
            await JudgeAsync(merchantId, cancellationToken);
        }
        else if (refundCase is { Payout: not null, Position.Outcome: not (CaseOutcome.Refunded or CaseOutcome.PartiallyRefunded) })
        {
            await store.GiveBackAsync(merchantId, refundCase.RefundId, cancellationToken);
        }
    }

    /// <summary>Keeps what a storefront tells of a day.</summary>
    public async Task KeepDayAsync(string merchantId, string storefrontId, MerchantDay day, CancellationToken cancellationToken)
    {
        await bells.RingAsync(BellKind.Standing, merchantId, merchantId, cancellationToken);
        await store.KeepDayAsync(merchantId, storefrontId, day, cancellationToken);
        await JudgeAsync(merchantId, cancellationToken);
    }

    /// <summary>How a merchant stands now, with what it rests on.</summary>
    public async Task<StandingReport> ReportAsync(string merchantId, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        MerchantRules rules = (await policies.InForceAsync(cancellationToken)).Merchants;
        var window = RateWindow.Ending(rules, now);
        MerchantRecord record = await store.ReadAsync(merchantId, window, cancellationToken);
        KeptStanding? before = await store.StoodAsync(merchantId, now, cancellationToken);
        MerchantStanding standing = StandingRules.Judge(rules, record.Numbers, await PromisesAsync(merchantId, cancellationToken), before?.Standing, record.IsGone);
        Money advanced = await accounts.OwedAsync(merchantId, Currency.Cny, cancellationToken);
        var since = new DateTimeOffset(window.First.ToDateTime(TimeOnly.MinValue), WorkingCalendar.Shanghai);
        return new StandingReport(
            record.Numbers,
            standing,
            Deposits.Of(rules, record.Prepaid, record.Drawn with { Advanced = advanced.Amount }),
            await store.SilencesAsync(merchantId, since, MostSilences, cancellationToken));
    }

    /// <summary>Whether a merchant is throttled now.</summary>
    public async Task<bool> IsThrottledAsync(string merchantId, CancellationToken cancellationToken)
    {
        MerchantRules rules = (await policies.InForceAsync(cancellationToken)).Merchants;
        MerchantRecord record = await store.ReadAsync(merchantId, RateWindow.Ending(rules, clock.GetUtcNow()), cancellationToken);
        return record.IsGone || StandingRules.IsThrottled(rules, record.Numbers);
    }

    /// <summary>Judges a merchant by its numbers; what changed is written down and told.</summary>
    public async Task JudgeAsync(string merchantId, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        MerchantRules rules = (await policies.InForceAsync(cancellationToken)).Merchants;
        MerchantRecord record = await store.ReadAsync(merchantId, RateWindow.Ending(rules, now), cancellationToken);
        KeptStanding? kept = await store.StoodAsync(merchantId, now, cancellationToken);
        MerchantStanding standing = StandingRules.Judge(rules, record.Numbers, await PromisesAsync(merchantId, cancellationToken), kept?.Standing, record.IsGone);
        if (kept?.Told == false)
        {
            // What was written down last time is told first, or nobody would ever hear of it.
            kept = await TellAsync(merchantId, kept, cancellationToken);
        }

        if (kept?.Standing != standing)
        {
            var next = new KeptStanding(now, standing, kept?.Standing);
            await store.KeepAsync(merchantId, next, cancellationToken);
            kept = await TellAsync(merchantId, next, cancellationToken);
        }

        if (kept is not { Told: false })
        {
            await bells.SilenceAsync(BellKind.Standing, merchantId, cancellationToken);
        }
    }

    // A broken topic holds no refund up: the change stays untold, its bell stays rung, and the sweep tells it.
    private async Task<KeptStanding> TellAsync(string merchantId, KeptStanding kept, CancellationToken cancellationToken)
    {
        IReadOnlyList<MerchantEvent> events = MerchantEvents.Of(merchantId, kept);
        try
        {
            if (events.Count > 0)
            {
                await sender.SendAsync(events, cancellationToken);
            }
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            NotTold(logger, fault, merchantId);
            return kept;
        }

        KeptStanding told = kept with { Told = true };
        await store.KeepAsync(merchantId, told, cancellationToken);
        return told;
    }

    private async Task KeepAsync(string merchantId, MerchantSilence silence, CancellationToken cancellationToken)
    {
        MerchantRules rules = (await policies.InForceAsync(cancellationToken)).Merchants;
        MerchantRecord record = await store.ReadAsync(merchantId, RateWindow.Ending(rules, silence.At), cancellationToken);
        Money? penalty = SilenceDebt.Of(rules.Silence, silence.Asked, record.HasSignedForSilence);
        await store.KeepAsync(merchantId, new KeptSilence(silence.RefundId, silence.At, silence.Effect, penalty), cancellationToken);
        if (penalty is { } owed)
        {
            await ledger.PostAsync(silence.RefundId, MerchantPosting.Penalty(silence.RefundId, merchantId, owed, silence.At), cancellationToken);
        }
    }

    private async Task<MerchantPromises> PromisesAsync(string merchantId, CancellationToken cancellationToken) => labels.Over(
        merchantId, (await policies.BookAsync(cancellationToken)).Merchants.GetValueOrDefault(merchantId, MerchantPromises.None));

    [LoggerMessage(Level = LogLevel.Warning, Message = "That merchant {MerchantId} stands otherwise now could not be sent; the sweep sends it.")]
    private static partial void NotTold(ILogger logger, Exception fault, string merchantId);
}
