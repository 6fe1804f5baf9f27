using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Reconciliation;

namespace KaMeng.Refunds.Tests.Reconciliation;

/// <summary>product.md, row 39: what a provider's bill and our books disagree about.</summary>
public sealed class BillComparisonTests
{
    private static readonly DateOnly Day = new(2026, 2, 12);
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    private static Gen<BillEntry[]> Bills =>
        from entries in
            (from number in Gen.Choose(1, 12)
             from fen in Gen.Choose(1, 3)
             from state in Gen.Elements(Enum.GetValues<BillState>())
             select new BillEntry($"rn-{number}", $"p-{number}", Money.Fen(fen), state)).ListOf()
        select entries.ToArray();

    private static Gen<BookEntry[]> Books =>
        from entries in
            (from number in Gen.Choose(1, 12)
             from fen in Gen.Choose(1, 3)
             from paid in Gen.Elements(true, false)
             from onThatDay in Gen.Elements(true, false)
             select new BookEntry($"rn-{number}", $"rf-{number}", Money.Fen(fen), paid, onThatDay)).ListOf()
        select entries.DistinctBy(entry => entry.RefundNumber).ToArray();

    [Fact]
    public void What_agrees_is_no_difference() => Assert.Empty(Compare([Paid("a", 100), Paid("b", 1)], [Ours("b", 1), Ours("a", 100)]));

    [Fact]
    public void Each_way_to_disagree_has_its_kind()
    {
        BillEntry[] bill = [Paid("amount", 100), Paid("unknown", 7), Paid("early", 5), Paid("closed", 3) with { State = BillState.NotPaid }, Paid("slow", 4) with { State = BillState.Processing }];
        BookEntry[] books = [Ours("amount", 101), Ours("missing", 9), Ours("early", 5) with { Paid = false }, Ours("closed", 3), Ours("slow", 4)];

        var found = Compare(bill, books).ToDictionary(difference => difference.RefundNumber, difference => difference.Kind);

        Assert.Equal(
            new Dictionary<string, DifferenceKind>
            {
                ["amount"] = DifferenceKind.AmountDiffers,
                ["unknown"] = DifferenceKind.OnlyAtProvider,
                ["missing"] = DifferenceKind.OnlyWithUs,
                ["early"] = DifferenceKind.StateDiffers,
                ["closed"] = DifferenceKind.StateDiffers,
                ["slow"] = DifferenceKind.StateDiffers,
            },
            found);
    }

    [Fact]
    public void A_refund_that_is_paid_twice_under_one_number_differs_in_its_amount()
    {
        Difference difference = Assert.Single(Compare([Paid("a", 100), Paid("a", 100)], [Ours("a", 100)]));

        Assert.Equal((DifferenceKind.AmountDiffers, Money.Fen(200)), (difference.Kind, difference.AtProvider));
    }

    [Fact]
    public void What_went_on_another_day_may_be_on_its_way_in_this_days_bill_and_need_not_be_in_it()
    {
        BookEntry later = Ours("a", 100) with { OnThatDay = false };

        Assert.Empty(Compare([Paid("a", 100) with { State = BillState.Processing }], [later]));
        Assert.Empty(Compare([], [later]));
        Assert.Equal(DifferenceKind.AmountDiffers, Assert.Single(Compare([Paid("a", 99)], [later])).Kind);
    }

    [Fact]
    public void There_is_no_difference_if_and_only_if_both_have_the_same_paid()
    {
        Gen<(BillEntry[], BookEntry[])> pairs =
            from bill in Bills
            from books in Books
            from same in Gen.Elements(true, false)
            let own = books.Select(entry => entry with { Paid = true, OnThatDay = true }).ToArray()
            let paid = bill.Select(entry => entry with { State = BillState.Paid }).DistinctBy(entry => entry.RefundNumber).ToArray()
            select (same ? [.. own.Select(entry => Paid(entry.RefundNumber, entry.Amount.Amount))] : paid, own);
        Prop.ForAll(pairs.ToArbitrary(), pair =>
        {
            var atProvider = pair.Item1.Select(entry => (entry.RefundNumber, entry.Amount)).ToHashSet();
            return Compare(pair.Item1, pair.Item2).Length == 0 == atProvider.SetEquals(pair.Item2.Select(entry => (entry.RefundNumber, entry.Amount)));
        }).Check(Many);
    }

    [Fact]
    public void Each_difference_is_told_once_and_is_about_a_refund_that_one_side_has() => Prop.ForAll(
        (from bill in Bills from books in Books select (bill, books)).ToArbitrary(),
        pair =>
        {
            Difference[] found = Compare(pair.bill, pair.books);
            return found.DistinctBy(difference => difference.RefundNumber).Count() == found.Length
                && found.DistinctBy(difference => difference.Key).Count() == found.Length
                && found.All(difference => difference.AtProvider is not null || difference.WithUs is not null);
        }).Check(Many);

    [Fact]
    public void The_order_of_neither_side_matters() => Prop.ForAll(
        (from bill in Bills from books in Books from shuffledBill in Gen.Shuffle(bill) from shuffledBooks in Gen.Shuffle(books) select (bill, books, shuffledBill, shuffledBooks)).ToArbitrary(),
        four => Compare(four.bill, four.books).SequenceEqual(Compare(four.shuffledBill, four.shuffledBooks))).Check(Many);

    private static Difference[] Compare(IEnumerable<BillEntry> bill, IEnumerable<BookEntry> books) => [.. BillComparison.Compare(PayoutChannel.WeChatPay, Day, bill, books)];

    private static BillEntry Paid(string number, long fen) => new(number, $"p-{number}", Money.Fen(fen), BillState.Paid);

    private static BookEntry Ours(string number, long fen) => new(number, $"rf-{number}", Money.Fen(fen), Paid: true, OnThatDay: true);
}
