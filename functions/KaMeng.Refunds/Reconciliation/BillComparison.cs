using System.Collections.Immutable;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Reconciliation;

/// <summary>对账: compares a provider's bill of a day with our books.</summary>
public static class BillComparison
{
    /// <summary>
    /// What they disagree about, by refund number; the order of neither side matters. A number that a bill has several times counts with the sum of what
    /// was paid: one number is one refund, so that is a difference in the amount. Two amounts are compared once both sides say paid.
    /// </summary>
    /// <param name="channel">Whose bill.</param>
    /// <param name="day">Of which day.</param>
    /// <param name="bill">What the provider says.</param>
    /// <param name="books">What went by us on that day, and whatever else of ours the bill names; each number once.</param>
    public static ImmutableArray<Difference> Compare(
        PayoutChannel channel, DateOnly day, IEnumerable<BillEntry> bill, IEnumerable<BookEntry> books)
    {
        ArgumentNullException.ThrowIfNull(bill);
        ArgumentNullException.ThrowIfNull(books);
        var atProvider = bill.GroupBy(entry => entry.RefundNumber, StringComparer.Ordinal).ToDictionary(entries => entries.Key, Together, StringComparer.Ordinal);
        var withUs = books.ToDictionary(entry => entry.RefundNumber, StringComparer.Ordinal);
        return
        [
            .. atProvider.Keys.Union(withUs.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(number => Judge(atProvider.GetValueOrDefault(number), withUs.GetValueOrDefault(number)) is var (kind, why)
                    ? Of(channel, day, kind, why, number, atProvider.GetValueOrDefault(number), withUs.GetValueOrDefault(number))
                    : null)
                .OfType<Difference>(),
        ];
    }

    private static Difference Of(PayoutChannel channel, DateOnly day, DifferenceKind kind, string why, string number, BillEntry? bill, BookEntry? book) =>
        new(channel, day, kind, number, book?.RefundId, bill?.ProviderRefundId, bill?.Amount, book?.Amount, why);

    private static (DifferenceKind Kind, string Why)? Judge(BillEntry? bill, BookEntry? book) => (bill, book) switch
    {
        (null, { Paid: true, OnThatDay: true }) => (DifferenceKind.OnlyWithUs, "We have it as paid on that day, and the provider's bill does not have it."),
        (null, _) => null,
        ({ State: BillState.NotPaid }, null) => null,
        (_, null) => (DifferenceKind.OnlyAtProvider, "The provider has it, and no case of ours has this refund number. Was it made in the provider's console?"),
        ({ State: BillState.Paid }, { Paid: false }) => (DifferenceKind.StateDiffers, "The provider paid it, and we do not have it as paid."),
        ({ State: BillState.Paid }, _) when bill.Amount != book.Amount => (DifferenceKind.AmountDiffers, $"The provider paid {bill.Amount}, and we have {book.Amount}."),
        ({ State: BillState.NotPaid }, { Paid: true }) => (DifferenceKind.StateDiffers, "We have it as paid, and the provider did not pay it."),

        // One that went on a later day may still have been on its way when the bill was made.
        ({ State: BillState.Processing }, { Paid: true, OnThatDay: true }) => (DifferenceKind.StateDiffers, "We have it as paid on that day, and by the provider's bill it is still on its way."),
        _ => null,
    };

    private static BillEntry Together(IEnumerable<BillEntry> entries)
    {
        BillEntry[] all = [.. entries.OrderBy(entry => entry.State).ThenBy(entry => entry.ProviderRefundId, StringComparer.Ordinal).ThenBy(entry => entry.Amount.Currency).ThenBy(entry => entry.Amount.Amount)];
        BillEntry[] alike = [.. all.Where(entry => entry.State == all[0].State && entry.Amount.Currency == all[0].Amount.Currency)];
        return all[0].State == BillState.Paid ? all[0] with { Amount = alike.Aggregate(Money.Zero(all[0].Amount.Currency), (sum, entry) => sum + entry.Amount) } : all[0];
    }
}
