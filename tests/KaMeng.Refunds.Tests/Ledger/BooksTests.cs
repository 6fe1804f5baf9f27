using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Ledger;

/// <summary>Five records of the same money: each lie about one of them is found, and named.</summary>
public sealed class BooksTests
{
    private static readonly Payout Payout = PayoutPostingTests.Paid(
        new FundsSplit([new(FundsSource.Deposit, Money.Fen(1_100)), new(FundsSource.CompensationFund, Money.Fen(3_800))]), Money.Fen(4_900));

    private static readonly Posting Gone = PayoutPosting.For(Order, Payout, Delivered);

    private static readonly CaseBooks Honest = new(
        "rf_a",
        true,
        Payout,
        new ReservedAmount("rf_a", Payout.Amount, ReservationState.Succeeded),
        [Gone],
        [.. AccountEntry.Of(Gone, "rf_a")],
        new ProviderStatement(Payout.RefundNumber, PayoutState.Succeeded, Payout.Amount));

    public static TheoryData<string, BooksFault> Lies => new()
    {
        { "no posting", BooksFault.NotPosted },
        { "two postings", BooksFault.PostedTwice },
        { "unpaid", BooksFault.PostedUnpaid },
        { "a fen less", BooksFault.AmountDiffers },
        { "no reservation", BooksFault.ReservationDiffers },
        { "still reserved", BooksFault.StillReserved },
        { "an entry lacks", BooksFault.NotInAccounts },
        { "a fen more in an account", BooksFault.NotInAccounts },
        { "the provider closed it", BooksFault.ProviderDiffers },
        { "the provider never heard of it", BooksFault.ProviderDiffers },
        { "the provider paid more", BooksFault.ProviderDiffers },
        { "the provider is silent", BooksFault.ProviderSilent },
        { "an attempt that was given up was paid", BooksFault.ProviderDiffers },
    };

    [Fact]
    public void Honest_books_have_no_difference()
    {
        Assert.Empty(Books.OfCase(Honest));
        Assert.Empty(Books.OfAccounts(Honest.Entries));
        Assert.Equal(0, Books.Balances(Honest.Entries).Sum(balance => balance.Sum.Amount));
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public void A_lie_about_one_record_is_found(string lie, BooksFault fault)
    {
        var found = Books.OfCase(Lie(lie));

        Assert.Contains(found, difference => difference.Fault == fault && difference.Where == "rf_a" && difference.What.EndsWith('.'));
    }

    [Fact]
    public void Money_that_came_back_and_went_by_hand_stands_once()
    {
        var back = PayoutPosting.Returned(Order, Payout, null, Delivered);
        var byHand = PayoutPosting.ByHand(Order, Payout, Delivered);

        var paid = Payout with { ByHand = true };
        Assert.Empty(Books.OfCase(With(Honest with { Payout = paid, Provider = null }, Gone, back, byHand)));
        Assert.Equal(BooksFault.NotPosted, Assert.Single(Books.OfCase(With(Honest, Gone, back))).Fault);
    }

    [Fact]
    public void Attempts_that_did_not_pay_or_are_posted_are_no_difference()
    {
        var others = Honest with { Others = [new("KM-closed", PayoutState.Closed, null), new("KM-unknown", null, null), new(Gone.Key, PayoutState.Succeeded, null)] };

        Assert.Empty(Books.OfCase(others));
        Assert.Contains("KM-2", Assert.Single(Books.OfCase(others with { Others = [new("KM-2", PayoutState.Succeeded, null)] })).What, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_known_to_have_been_paid_besides_or_over_stands_until_it_is_got_back_and_nothing_unknown_does()
    {
        var other = Payout with { RefundNumber = Payout.RefundNumber[..^1] + "2", PaidBesides = Money.Fen(4_900) };
        var twice = With(Honest with { Besides = 4_900 }, Gone, PayoutPosting.Besides(Order, other, Money.Fen(4_900), Delivered));
        Assert.Empty(Books.OfCase(twice));
        Assert.Equal(BooksFault.PostedTwice, Assert.Single(Books.OfCase(twice with { Besides = 0 })).Fault);

        // It went, came back and was paid by hand: what goes under that number once more has a posting of its own.
        Assert.Equal(Payout.RefundNumber + "-again", PayoutPosting.Besides(Order, Payout with { GivenBackAt = Delivered }, Money.Fen(4_900), Delivered).Key);

        var more = Payout with { PaidOver = Money.Fen(100) };
        var over = With(Honest with { Payout = more, Besides = 100, Provider = Honest.Provider! with { Amount = Money.Fen(5_000) } }, PayoutPosting.For(Order, more, Delivered));
        Assert.Empty(Books.OfCase(over));
        Assert.Contains(Books.OfCase(over with { Besides = 0 }), difference => difference.Fault == BooksFault.AmountDiffers);
    }

    [Fact]
    public void The_one_paid_besides_counts_once_the_one_that_counted_came_back()
    {
        var other = Payout with { RefundNumber = Payout.RefundNumber[..^1] + "2" };
        var books = With(
            Honest with { Payout = other },
            Gone,
            PayoutPosting.Besides(Order, other, Money.Fen(4_900), Delivered),
            PayoutPosting.Returned(Order, Payout, null, Delivered),
            PayoutPosting.Owed(Order, other, Delivered)!);
        Assert.Empty(Books.OfCase(books));

        // Nobody's money takes the platform's place where it is the platform's own.
        Assert.Null(PayoutPosting.Owed(Order, other with { FundsFrom = FundsSource.Platform, Funds = null }, Delivered));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3_900)]
    [InlineData(4_899)]
    public void Of_money_that_came_back_in_part_that_part_goes_by_hand_and_no_more(long fen)
    {
        var bounced = Payout with { State = PayoutState.Abnormal, GivenBack = Money.Fen(fen) };
        var waiting = Honest with { Payout = bounced, Provider = null };
        var back = PayoutPosting.Returned(Order, Payout, Money.Fen(fen), Delivered);
        var byHand = PayoutPosting.ByHand(Order, bounced, Delivered);
        var paid = PayoutTransitions.PayByHand(bounced, "ICBC-1", Delivered);

        Assert.Empty(Books.OfCase(With(waiting, Gone, back)));
        Assert.Empty(Books.OfCase(With(waiting, PayoutPosting.Kept(Order, bounced, Delivered))));
        Assert.Empty(Books.OfCase(With(Honest with { Payout = paid, Provider = null }, Gone, back, byHand)));
        Assert.Empty(Books.OfCase(With(Honest with { Payout = paid, Provider = null }, PayoutPosting.Kept(Order, bounced, Delivered), byHand)));
        Assert.Equal(fen, byHand.Lines.Single(line => line.Account == Account.Provider(PayoutChannel.Bank)).Amount.Amount);
        Assert.Equal(BooksFault.PostedTwice, Assert.Single(Books.OfCase(With(Honest with { Payout = paid, Provider = null }, Gone, byHand))).Fault);

        // Whichever way it was learnt, each account ends where it would have been had nothing come back.
        var ended = Books.Balances([.. AccountEntry.Of(Gone, "rf_a"), .. AccountEntry.Of(back, "rf_a"), .. AccountEntry.Of(byHand, "rf_a")]);
        Assert.Equal([-3_800, -1_100], ended.Where(balance => balance.Account.Kind is AccountKind.CompensationFund or AccountKind.Deposit).Select(balance => balance.Sum.Amount));
    }

    [Fact]
    public void A_missing_or_changed_entry_puts_the_accounts_out_of_balance() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(
            (from which in Gen.Choose(0, Honest.Entries.Length - 1) from more in Gen.Choose(-10_000, 10_000) where more != 0 select (Which: which, More: more)).ToArbitrary(),
            change =>
            {
                var entry = Honest.Entries[change.Which];
                var changed = Honest.Entries.SetItem(change.Which, entry with { Amount = entry.Amount + Money.Fen(change.More) });
                return Books.OfAccounts(changed).Single() is { Fault: BooksFault.OutOfBalance } difference
                    && difference.Where == Gone.Key
                    && Books.OfAccounts(Honest.Entries.RemoveAt(change.Which)).Length == 1;
            }));

    private static CaseBooks Lie(string lie) => lie switch
    {
        "no posting" => With(Honest),
        "two postings" => With(Honest, Gone, PayoutPosting.ByHand(Order, Payout, Delivered)),
        "unpaid" => Honest with { Payout = Payout with { State = PayoutState.Closed } },
        "a fen less" => Honest with { Payout = Payout with { Amount = Money.Fen(4_899) } },
        "no reservation" => Honest with { Reserved = null },
        "still reserved" => With(Honest with { Payout = null, Reserved = Honest.Reserved! with { State = ReservationState.Reserved } }),
        "an entry lacks" => Honest with { Entries = Honest.Entries.RemoveAt(2) },
        "a fen more in an account" => Honest with { Entries = Honest.Entries.SetItem(0, Honest.Entries[0] with { Amount = Money.Fen(-1_099) }) },
        "the provider closed it" => Honest with { Provider = Honest.Provider! with { State = PayoutState.Closed } },
        "the provider never heard of it" => Honest with { Provider = new(Payout.RefundNumber, null, null) },
        "the provider paid more" => Honest with { Provider = Honest.Provider! with { Amount = Money.Fen(4_901) } },
        "an attempt that was given up was paid" => Honest with { Others = [new("KM-given-up", PayoutState.Succeeded, Payout.Amount)] },
        "the provider is silent" => Honest with { Provider = null },
        _ => throw new ArgumentOutOfRangeException(nameof(lie), lie, "There is no such lie."),
    };

    private static CaseBooks With(CaseBooks books, params Posting[] postings) => books with
    {
        Postings = [.. postings],
        Entries = [.. postings.SelectMany(posting => AccountEntry.Of(posting, books.RefundId))],
    };
}
