using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Wallets;

namespace KaMeng.Refunds.Tests.Wallets;

public sealed class WalletBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 13, 2, 0, 0, TimeSpan.Zero);

    private static Arbitrary<(WalletEntryKind Kind, int Fen)[]> Movements => Gen.ArrayOf(
        from kind in Gen.Elements(Enum.GetValues<WalletEntryKind>())
        from fen in Gen.Choose(-5, 500)
        select (kind, fen)).ToArbitrary();

    [Fact]
    public void Whatever_is_tried_nothing_is_below_zero_and_what_is_there_is_what_came_in_less_what_was_paid_out() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Movements, movements =>
        {
            WalletBook book = WalletBook.Empty;
            var entries = new List<WalletEntry>();
            foreach ((WalletEntryKind kind, int fen) in movements)
            {
                try
                {
                    (book, WalletEntry entry) = book.Post(kind, $"n{entries.Count}", Money.Fen(fen), Now);
                    entries.Add(entry);
                }
                catch (InvalidOperationException)
                {
                    // What does not fit changes nothing.
                }
            }

            long Sum(WalletEntryKind kind) => entries.Where(entry => entry.Kind == kind).Sum(entry => entry.Amount.Amount);
            long held = Sum(WalletEntryKind.Withdrawal) - Sum(WalletEntryKind.PaidOut) - Sum(WalletEntryKind.Returned);
            return book.Balance.Amount >= 0 && book.Held.Amount >= 0
                && book.Held.Amount == held
                && book.Balance.Amount + held == Sum(WalletEntryKind.Credit) - Sum(WalletEntryKind.PaidOut)
                && book.Entries == entries.Count
                && entries.Select(entry => entry.Number).SequenceEqual(Enumerable.Range(1, entries.Count).Select(number => (long)number));
        }));

    [Fact]
    public void A_withdrawal_holds_its_amount_until_it_is_paid_or_returned()
    {
        WalletBook full = WalletBook.Empty.Post(WalletEntryKind.Credit, "KM1", Money.Fen(500), Now).After;
        WalletBook held = full.Post(WalletEntryKind.Withdrawal, "KW1", Money.Fen(300), Now).After;

        Assert.Equal((Money.Fen(200), Money.Fen(300)), (held.Balance, held.Held));
        Assert.True(held.Covers(Money.Fen(200)));
        Assert.False(held.Covers(Money.Fen(201)));
        Assert.Equal(Money.Fen(500), held.Post(WalletEntryKind.Returned, "KW1", Money.Fen(300), Now).After.Balance);
        WalletBook paid = held.Post(WalletEntryKind.PaidOut, "KW1", Money.Fen(300), Now).After;
        Assert.Equal((Money.Fen(200), Money.Fen(0)), (paid.Balance, paid.Held));
    }

    [Fact]
    public void A_wallet_is_in_yuan()
    {
        Assert.False(WalletBook.Empty.Covers(Money.Zero(Currency.Cny)));
        Assert.Throws<InvalidOperationException>(() => WalletBook.Empty.Post(WalletEntryKind.Credit, "KM1", new Money(1, Currency.Usd), Now));
    }

    [Fact]
    public void A_withdrawals_number_comes_from_its_id_and_is_no_refunds_number()
    {
        const string Id = "wd_0123456789abcdefghjkmnpqrs";
        string number = WithdrawalNumber.For(Id);

        Assert.Equal("KW0123456789abcdefghjkmnpqrs", number);
        Assert.Equal(Id, WithdrawalNumber.WithdrawalOf(number));
        Assert.Null(KaMeng.Refunds.Payouts.RefundNumber.CaseOf(number));
        Assert.Null(WithdrawalNumber.WithdrawalOf("KM0123456789abcdefghjkmnpqrs01"));
        Assert.Null(WithdrawalNumber.WithdrawalOf(null));
        Assert.Throws<ArgumentException>(() => WithdrawalNumber.For("rf_0123456789abcdefghjkmnpqrs"));
    }
}
