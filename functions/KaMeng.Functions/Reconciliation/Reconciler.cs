using System.Collections.Immutable;
using KaMeng.Functions.Activities;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Reconciliation;
using KaMeng.Refunds.Words;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Reconciliation;

/// <summary>Fetches a provider's bill, compares it with our books, and tells what differs. Moves no money and changes no payout.</summary>
internal sealed partial class Reconciler(
    IEnumerable<IProviderBills> providers,
    BillStore bills,
    PayoutBook payouts,
    CaseStore cases,
    ReconciliationStore store,
    IDifferences differences,
    TimeProvider clock,
    ILogger<Reconciler> logger)
{
    /// <summary>The channels that have bills.</summary>
    public IReadOnlyList<PayoutChannel> Channels { get; } = [.. providers.Select(provider => provider.Channel)];

    /// <summary>Fetches the bill and keeps it.</summary>
    /// <returns>Whether it is there.</returns>
    public async Task<bool> FetchAsync(DayToReconcile day, CancellationToken cancellationToken)
    {
        ProviderBill bill = await BillsOf(day.Channel).FetchAsync(day.Day, cancellationToken);
        IReadOnlyList<KeptPayout> own = await payouts.OfDayAsync(day.Channel, day.Day, cancellationToken);
        bool isMissing = bill.Entries is { IsEmpty: true } && own.Count > 0 && !day.IsLastTry;
        bool isThere = bill.Entries is not null && !isMissing;
        if (isThere)
        {
            await bills.KeepAsync(day.Channel, day.Day, await ConfirmedAsync(day.Channel, bill.Entries!.Value, own, cancellationToken), cancellationToken);
        }
        else
        {
            LogWaiting(day.Day, day.Channel, bill.Why);
        }

        await store.KeepAsync(
            new ReconciliationRun(
                day.Day, day.Channel, isThere ? ReconciliationState.Comparing : ReconciliationState.Waiting, clock.GetUtcNow(), bill.Entries?.Length ?? 0, own.Count, 0, bill.Why),
            cancellationToken);
        return isThere;
    }

    /// <summary>Compares the kept bill with our books, and opens what differs.</summary>
    public async Task CompareAsync(DayToReconcile day, CancellationToken cancellationToken)
    {
        ImmutableArray<BillEntry> bill = await bills.FindAsync(day.Channel, day.Day, cancellationToken)
            ?? throw new InvalidOperationException($"The bill of {day.Day:O} is not kept, so it cannot be compared.");
        IReadOnlyList<KeptPayout> own = await payouts.OfDayAsync(day.Channel, day.Day, cancellationToken);
        ImmutableArray<Difference> found = BillComparison.Compare(day.Channel, day.Day, bill, await BooksAsync(day, bill, own, cancellationToken));
        foreach (Difference difference in found)
        {
            LogDifference(difference.Key, day.Day, day.Channel, difference.Explanation);
            await differences.OpenAsync(difference, cancellationToken);
        }

        ReconciliationRun? run = await store.FindAsync(day.Day, day.Channel, cancellationToken);
        await store.KeepAsync(
            new ReconciliationRun(day.Day, day.Channel, ReconciliationState.Comparing, clock.GetUtcNow(), bill.Length, own.Count, found.Length, run?.Why), cancellationToken);
    }

    /// <summary>Notes what differs on the cases it is about, once, and ends the day.</summary>
    public async Task NoteAsync(DayToReconcile day, CancellationToken cancellationToken)
    {
        foreach (KeptDifference kept in await store.DifferencesAsync(day.Day, day.Channel, cancellationToken))
        {
            if (kept.Difference.RefundId is { } refundId && await cases.FindAsync(refundId, cancellationToken) is not null)
            {
                await cases.RecordAsync(Note(refundId, kept), cancellationToken);
            }
        }

        if (await store.FindAsync(day.Day, day.Channel, cancellationToken) is { } run)
        {
            await store.KeepAsync(run with { State = ReconciliationState.Done, At = clock.GetUtcNow() }, cancellationToken);
        }
    }

    private IProviderBills BillsOf(PayoutChannel channel) => providers.First(provider => provider.Channel == channel);

    private async Task<ImmutableArray<BillEntry>> ConfirmedAsync(
        PayoutChannel channel, ImmutableArray<BillEntry> bill, IReadOnlyList<KeptPayout> own, CancellationToken cancellationToken)
    {
        var paid = own.Select(payout => payout.RefundNumber).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<BillEntry>.Builder confirmed = ImmutableArray.CreateBuilder<BillEntry>(bill.Length);
        foreach (BillEntry entry in bill)
        {
            bool agrees = entry.State != BillState.Paid || paid.Contains(entry.RefundNumber) || await payouts.FindAsync(entry.RefundNumber, cancellationToken) is { WentByProvider: true };
            confirmed.Add(agrees ? entry : await BillsOf(channel).ConfirmAsync(entry, cancellationToken));
        }

        return confirmed.MoveToImmutable();
    }

    private async Task<List<BookEntry>> BooksAsync(DayToReconcile day, ImmutableArray<BillEntry> bill, IReadOnlyList<KeptPayout> own, CancellationToken cancellationToken)
    {
        var named = bill.Select(entry => entry.RefundNumber).ToHashSet(StringComparer.Ordinal);
        var books = new List<BookEntry>();
        var otherBills = new Dictionary<DateOnly, ImmutableArray<BillEntry>?>();
        foreach (KeptPayout payout in own)
        {
            if (named.Contains(payout.RefundNumber) || !await IsInAnotherBillAsync(day, payout, otherBills, cancellationToken))
            {
                books.Add(Entry(payout, onThatDay: true));
            }
        }

        foreach (string number in named.Except(own.Select(payout => payout.RefundNumber), StringComparer.Ordinal))
        {
            if (await payouts.FindAsync(number, cancellationToken) is { } payout && payout.Channel == day.Channel)
            {
                books.Add(Entry(payout, onThatDay: false));
            }
        }

        return books;
    }

    // A refund that takes a while is in the bill of the day it was asked for, not of the day it went.
    private async Task<bool> IsInAnotherBillAsync(
        DayToReconcile day, KeptPayout payout, Dictionary<DateOnly, ImmutableArray<BillEntry>?> otherBills, CancellationToken cancellationToken)
    {
        CaseRow? row = payout.RefundId is { } refundId ? await cases.FindAsync(refundId, cancellationToken) : null;
        IEnumerable<DateTimeOffset> asking = row?.Case.Timeline.Where(entry => entry.Event == TimelineEvent.PayoutRequested).Select(entry => entry.At) ?? [];
        IEnumerable<DateOnly> asked = asking.Concat(payout.AskedAt is { } at ? [at] : []).Select(WorkingCalendar.DateOf);
        foreach (DateOnly other in asked.Distinct().Where(other => other < day.Day))
        {
            if (!otherBills.TryGetValue(other, out ImmutableArray<BillEntry>? bill))
            {
                bill = await bills.FindAsync(day.Channel, other, cancellationToken)
                    ?? (await BillsOf(day.Channel).FetchAsync(other, cancellationToken)).Entries;
                otherBills.Add(other, bill);
            }

            if (bill?.Any(entry => entry.RefundNumber == payout.RefundNumber && entry.Amount == payout.Amount && entry.State != BillState.NotPaid) == true)
            {
                return true;
            }
        }

        return false;
    }

    private ChangeToRecord Note(string refundId, KeptDifference kept) => new()
    {
        RefundId = refundId,
        Writer = $"{UpperSnake.Of(kept.Difference.Channel)}.{kept.Difference.Day:O}.{kept.Difference.Key}",
        Step = 1,
        Change = new CaseChange
        {
            // The record counts revisions itself: the case's own orchestration writes to it too.
            Revision = 0,
            Happened = [new TimelineEntry(clock.GetUtcNow(), Actor.System, TimelineEvent.NoteAdded, $"对账 {kept.Difference.Day:O}: {UpperSnake.Of(kept.Difference.Kind)}. Finance looks into it.")],
        },
    };

    private static BookEntry Entry(KeptPayout payout, bool onThatDay) =>
        new(payout.RefundNumber, payout.RefundId, payout.Amount, onThatDay || payout.WentByProvider, onThatDay);

    [LoggerMessage(1, LogLevel.Information, "The bill of {Day} from {Channel} cannot be compared yet: {Why}")]
    private partial void LogWaiting(DateOnly day, PayoutChannel channel, string? why);

    [LoggerMessage(2, LogLevel.Warning, "Difference {Key} in the bill of {Day} from {Channel}: {Explanation}")]
    private partial void LogDifference(string key, DateOnly day, PayoutChannel channel, string explanation);
}
