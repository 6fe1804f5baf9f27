using KaMeng.Functions.Tests.Cases;
using KaMeng.Functions.Wallets;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Wallets;

namespace KaMeng.Functions.Tests.Wallets;

public sealed class WalletStoreTests
{
    private static readonly Payee Buyer = new(Sample.Storefront, "b-1001");

    [Fact]
    public async Task Many_refunds_at_once_each_several_times_are_each_credited_once()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        WalletStore wallets = host.Get<WalletStore>();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(call =>
            wallets.CreditAsync(Buyer, $"KM{call % 10}", Money.Fen(100), Sample.Opened, default)));

        Assert.Equal(Money.Fen(1_000), (await wallets.FindAsync(Buyer.StorefrontId, Buyer.BuyerId, default)).Balance);
        Assert.Equal(WalletBook.Empty, await wallets.FindAsync("other", Buyer.BuyerId, default));
        IReadOnlyList<WalletEntry> first = await wallets.EntriesAsync(Buyer.StorefrontId, Buyer.BuyerId, null, 6, default);
        IReadOnlyList<WalletEntry> rest = await wallets.EntriesAsync(Buyer.StorefrontId, Buyer.BuyerId, first[^1].Number, 6, default);
        Assert.Equal([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], first.Concat(rest).Select(entry => entry.Number));
    }

    [Fact]
    public async Task Of_many_withdrawals_at_once_exactly_those_that_fit_hold_money()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await host.Get<WalletStore>().CreditAsync(Buyer, "KM1", Money.Fen(1_000), Sample.Opened, default);
        Withdrawal?[] held = await Task.WhenAll(Enumerable.Range(0, 30).Select(number =>
            host.Get<WithdrawalStore>().HoldAsync(Withdrawal(number, 300), null, default)));

        Assert.Equal(3, held.Count(withdrawal => withdrawal is not null));
        WalletBook book = await host.Get<WalletStore>().FindAsync(Buyer.StorefrontId, Buyer.BuyerId, default);
        Assert.Equal((Money.Fen(100), Money.Fen(900)), (book.Balance, book.Held));
    }

    [Theory]
    [InlineData(PayoutState.Succeeded, 700, WalletEntryKind.PaidOut)]
    [InlineData(PayoutState.Closed, 1_000, WalletEntryKind.Returned)]
    [InlineData(PayoutState.Failed, 1_000, WalletEntryKind.Returned)]
    public async Task What_was_held_is_settled_once_with_the_end_and_the_payee_is_forgotten(PayoutState end, long balance, WalletEntryKind last)
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await host.Get<WalletStore>().CreditAsync(Buyer, "KM1", Money.Fen(1_000), Sample.Opened, default);
        WithdrawalStore store = host.Get<WithdrawalStore>();
        Withdrawal asked = Withdrawal(1, 300);
        var key = new WithdrawalKey(asked.StorefrontId, asked.BuyerId, asked.WithdrawalId);
        await store.HoldAsync(asked, [1, 2, 3], default);
        await store.ChangeAsync(key, known => known with { Payout = known.Payout with { State = PayoutState.Accepted } }, default);
        Assert.NotNull(await store.SealedAsync(key, default));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => store.ChangeAsync(key, known => known with { Payout = known.Payout with { State = end } }, default)));
        await store.HoldAsync(asked, [1, 2, 3], default);

        Assert.Null(await store.SealedAsync(key, default));
        WalletBook book = await host.Get<WalletStore>().FindAsync(Buyer.StorefrontId, Buyer.BuyerId, default);
        Assert.Equal((Money.Fen(balance), Money.Fen(0), 3L), (book.Balance, book.Held, book.Entries));
        Assert.Equal(last, (await host.Get<WalletStore>().EntriesAsync(Buyer.StorefrontId, Buyer.BuyerId, null, 1, default))[0].Kind);
    }

    private static Withdrawal Withdrawal(int number, long fen) => SampleWithdrawal.Of($"wd_{number:D26}", fen, Buyer);
}
