using System.Collections.Immutable;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Wallets;

namespace KaMeng.Refunds.Tests.Ledger;

/// <summary>Wallets, their entries and the account that fills them are three records of the same money.</summary>
public sealed class WalletAuditTests
{
    private const string Id = "wd_0123456789abcdefghjkmnpqrs";
    private static readonly DateTimeOffset Now = new(2026, 2, 13, 2, 0, 0, TimeSpan.Zero);

    private static readonly Withdrawal Paid = new()
    {
        WithdrawalId = Id,
        StorefrontId = "demo",
        BuyerId = "b-1",
        Payout = new Payout
        {
            State = PayoutState.Succeeded,
            RefundNumber = WithdrawalNumber.For(Id),
            Provider = PaymentProvider.WeChatPay,
            Route = PayoutRoute.WechatTransfer,
            Amount = Money.Fen(300),
            Fee = Money.Fen(0),
            FundsFrom = FundsSource.Platform,
        },
        RequestedAt = Now,
        UpdatedAt = Now,
    };

    private static readonly AccountEntry[] Posted =
    [
        new(Account.Provider(PayoutChannel.Wallet), "KM1", "rf_1", Now, Money.Fen(1_000)),
        .. AccountEntry.Of(WithdrawalPosting.For(Paid), Id),
    ];

    // 10.00 came in, 3.00 were withdrawn, 2.00 are held, 1.00 was held and returned.
    private static readonly WalletStatement Honest = Of(
        (WalletEntryKind.Credit, 1_000), (WalletEntryKind.Withdrawal, 300), (WalletEntryKind.PaidOut, 300), (WalletEntryKind.Withdrawal, 200), (WalletEntryKind.Withdrawal, 100), (WalletEntryKind.Returned, 100));

    [Fact]
    public void A_withdrawal_leaves_the_wallets_by_the_channel_that_paid_it() => Assert.Equal(
        ["PROVIDER:WALLET -300", "PROVIDER:WECHAT_TRANSFER 300"], WithdrawalPosting.For(Paid).Lines.Select(line => $"{line.Account} {line.Amount.Amount}"));

    [Fact]
    public void Honest_wallets_have_no_difference()
    {
        Assert.Empty(WalletAudit.Of([Honest], Posted));

        // An entry that came while they were read is looked at the next time.
        var late = Honest.Entries[0] with { Number = 7 };
        Assert.Empty(WalletAudit.Of([Honest with { Entries = Honest.Entries.Insert(0, late) }], Posted));
    }

    [Fact]
    public void A_balance_that_its_entries_do_not_make_is_found_and_so_is_money_that_was_never_posted()
    {
        var richer = Honest with { Book = Honest.Book with { Balance = Honest.Book.Balance + Money.Fen(1), Held = Honest.Book.Held - Money.Fen(1) } };
        var lacking = Honest with { Entries = Honest.Entries.RemoveAt(3) };

        Assert.Equal((BooksFault.WalletDiffers, "demo|b-1"), Found(WalletAudit.Of([richer], Posted)));
        Assert.Equal((BooksFault.WalletDiffers, "demo|b-1"), Found(WalletAudit.Of([lacking], Posted)));
        Assert.Equal((BooksFault.WalletDiffers, "PROVIDER:WALLET"), Found(WalletAudit.Of([Honest], Posted.Take(1))));
        Assert.Equal((BooksFault.WalletDiffers, "PROVIDER:WALLET"), Found(WalletAudit.Of([], Posted)));
    }

    private static (BooksFault Fault, string Where) Found(ImmutableArray<BooksDifference> differences) =>
        Assert.Single(differences) is var difference ? (difference.Fault, difference.Where) : default;

    private static WalletStatement Of(params (WalletEntryKind Kind, long Fen)[] moves)
    {
        var book = WalletBook.Empty;
        var entries = new List<WalletEntry>();
        foreach (var (kind, fen) in moves)
        {
            (book, var entry) = book.Post(kind, $"{entries.Count}", Money.Fen(fen), Now);
            entries.Insert(0, entry);
        }

        return new("demo|b-1", book, [.. entries]);
    }
}
