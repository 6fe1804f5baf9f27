using KaMeng.Functions.Activities;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Payees;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Reconciliation;
using KaMeng.Functions.Reissues;
using KaMeng.Functions.Secrets;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Functions.Tests.Orchestrations;
using KaMeng.Functions.Wallets;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Wallets;
using Microsoft.Extensions.Logging.Abstractions;

namespace KaMeng.Functions.Tests.Wallets;

/// <summary>A withdrawal, step by step, at a provider that pays a number once and whose answers get lost.</summary>
public sealed class WithdrawalTests
{
    private const string Id = "wd_0123456789abcdefghjkmnpqrs";
    private const string Name = "张三丰";
    private static readonly Payee Buyer = new(Sample.Storefront, "b-1001");
    private static readonly WithdrawalKey Key = new(Buyer.StorefrontId, Buyer.BuyerId, Id);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lost_answer_is_asked_after_under_the_same_number_and_a_confirmation_is_shown()
    {
        await using CaseHost host = await BegunAsync();
        var channel = new TransferChannel();
        AdvanceWithdrawal steps = Steps(host, channel);

        channel.LosesAnswers = true;
        Assert.Equal(PayoutState.Unknown, (await steps.RunAsync(Key, Stop)).State);
        Assert.Equal(PayoutState.Unknown, (await steps.RunAsync(Key, Stop)).State);
        channel.LosesAnswers = false;
        Assert.Equal(PayoutState.Accepted, (await steps.RunAsync(Key, Stop)).State);
        Withdrawal waiting = (await host.Get<WithdrawalStore>().FindAsync(Key, Stop))!;
        Assert.Equal("package-1", waiting.Payout.Confirmation);
        Assert.Equal([Name], channel.Names.Distinct());

        channel.End = PayoutState.Succeeded;
        WithdrawalStep last = await steps.RunAsync(Key, Stop);
        Assert.Equal((PayoutState.Succeeded, true), (last.State, last.IsOver));
        Assert.Equal((PayoutState.Succeeded, null), await host.Get<PayoutBook>().FindAsync(waiting.Payout.RefundNumber, Stop) is { } booked ? (booked.State, booked.RefundId) : default);
        Assert.Equal(["refund", "query", "query", "query"], channel.Calls);
        Assert.Equal(new Money(700, Currency.Cny), (await BookAsync(host)).Balance);
        Assert.Null(await host.Get<WithdrawalsUnderWay>().FindAsync(Id, Stop));
        Assert.True((await steps.RunAsync(Key, Stop)).IsOver);
        Assert.Equal(4, channel.Calls.Count);
        Assert.Equal(Money.Fen(300), (await PostedAsync(host, PayoutChannel.WeChatTransfer))?.Amount);
        Assert.Equal(Money.Fen(-300), (await PostedAsync(host, PayoutChannel.Wallet))?.Amount);
    }

    [Fact]
    public async Task A_call_that_never_arrived_is_made_again_and_closing_is_believed_only_when_it_was_asked_for()
    {
        await using CaseHost host = await BegunAsync();
        var channel = new TransferChannel { IsAway = true };
        AdvanceWithdrawal steps = Steps(host, channel);

        Assert.Equal(PayoutState.Unknown, (await steps.RunAsync(Key, Stop)).State);
        channel.IsAway = false;
        Assert.Equal(PayoutState.Sent, (await steps.RunAsync(Key, Stop)).State);
        channel.End = PayoutState.Closed;
        Assert.Equal(PayoutState.Unknown, (await steps.RunAsync(Key, Stop)).State);
        Assert.Equal(Money.Fen(300), (await BookAsync(host)).Held);
        Assert.Equal((PayoutState.Closed, true), ((await steps.RunAsync(Key, Stop)).State, true));

        WalletBook book = await BookAsync(host);
        Assert.Equal((Money.Fen(1_000), Money.Fen(0)), (book.Balance, book.Held));
    }

    [Fact]
    public async Task A_refusal_returns_what_was_held_and_another_amount_keeps_it_held()
    {
        await using CaseHost refused = await BegunAsync();
        WithdrawalStep end = await Steps(refused, new TransferChannel { Refuses = true }).RunAsync(Key, Stop);
        Assert.Equal((PayoutState.Failed, true), (end.State, end.IsOver));
        Assert.Null(await PostedAsync(refused, PayoutChannel.Wallet));
        Assert.Equal(Money.Fen(1_000), (await BookAsync(refused)).Balance);

        await using CaseHost odd = await BegunAsync();
        WithdrawalStep kept = await Steps(odd, new TransferChannel { End = PayoutState.Succeeded, Reports = 299 }).RunAsync(Key, Stop);
        Assert.Equal((PayoutState.Abnormal, false), (kept.State, kept.IsOver));
        Assert.Equal(Money.Fen(300), (await BookAsync(odd)).Held);
    }

    [Fact]
    public async Task One_that_broke_off_before_it_was_started_is_started_by_the_sweep_and_one_that_holds_nothing_is_forgotten()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        WithdrawalDesk desk = Desk(host);
        await host.Get<WalletStore>().CreditAsync(Buyer, "KM1", Money.Fen(1_000), Sample.Opened, Stop);
        host.Client.IsDown = true;
        await desk.BeginAsync(SampleWithdrawal.Of(Id, 300, Buyer), null, Stop);
        ProblemException tooMuch = await Assert.ThrowsAsync<ProblemException>(
            () => desk.BeginAsync(SampleWithdrawal.Of("wd_00000000000000000000000002", 701, Buyer), null, Stop));
        await host.Get<WithdrawalsUnderWay>().KeepAsync(Key with { WithdrawalId = "wd_00000000000000000000000003" }, Sample.Opened, Stop);
        Assert.Equal("WALLET_BALANCE_TOO_LOW", tooMuch.Code);

        host.Client.IsDown = false;
        host.Clock.Now += TimeSpan.FromMinutes(2);
        await desk.SweepAsync(Stop);
        await desk.SweepAsync(Stop);

        Assert.Equal([Id], host.Client.Withdrawals.Keys);
        Assert.Empty(await host.Get<WithdrawalsUnderWay>().NotStartedAsync(host.Clock.Now, Stop));
        Assert.Equal(Key, await host.Get<WithdrawalsUnderWay>().FindAsync(Id, Stop));
        await host.Cases.ReportAsync(new ProviderReport("r1", WithdrawalNumber.For(Id), PayoutState.Succeeded, null, null, Sample.Opened, null), Stop);
        Assert.Equal([Id], host.Client.Rung);
    }

    [Fact]
    public async Task An_answer_that_another_run_has_overtaken_says_nothing_of_what_that_run_did()
    {
        await using CaseHost host = await BegunAsync();
        host.Clock.Now += TimeSpan.FromTicks(1_234_567);
        var channel = new TransferChannel { IsAway = true };
        AdvanceWithdrawal steps = Steps(host, channel);
        Assert.Equal(PayoutState.Unknown, (await steps.RunAsync(Key, Stop)).State);

        // Both are told that it never arrived; by the time the first hears of it, the second has put it to be given once more.
        channel.IsAway = false;
        channel.Meanwhile = () => steps.RunAsync(Key, Stop);
        Assert.Equal(PayoutState.Sent, (await steps.RunAsync(Key, Stop)).State);
        Assert.Equal(Money.Fen(300), (await BookAsync(host)).Held);

        Assert.Equal(PayoutState.Accepted, (await steps.RunAsync(Key, Stop)).State);
        Assert.Equal(["refund", "query", "query", "refund"], channel.Calls);
    }

    [Fact]
    public async Task One_whose_orchestration_has_failed_goes_on_and_one_that_is_over_stays_forgotten()
    {
        await using CaseHost host = await BegunAsync();
        WithdrawalDesk desk = Desk(host);
        host.Clock.Now += TimeSpan.FromMinutes(2);
        await desk.SweepAsync(Stop);
        host.Client.Withdrawals.Clear();
        host.Clock.Now += TimeSpan.FromMinutes(14);
        await desk.SweepAsync(Stop);
        Assert.Empty(host.Client.Withdrawals);
        host.Clock.Now += TimeSpan.FromMinutes(2);
        await desk.SweepAsync(Stop);
        Assert.Equal([Id], host.Client.Withdrawals.Keys);

        await Steps(host, new TransferChannel { Refuses = true }).RunAsync(Key, Stop);
        await host.Get<WithdrawalsUnderWay>().SeenAsync(Id, host.Clock.Now, Stop);
        Assert.Null(await host.Get<WithdrawalsUnderWay>().FindAsync(Id, Stop));
    }

    [Fact]
    public void Pauses_grow_and_a_provider_is_left_alone_as_long_as_it_wants()
    {
        Assert.Equal(TimeSpan.FromSeconds(10), WithdrawalCourse.Pause(new(PayoutState.Unknown, false), 0));
        Assert.Equal(TimeSpan.FromMinutes(1), WithdrawalCourse.Pause(new(PayoutState.Sent, false), 1));
        Assert.Equal(TimeSpan.FromMinutes(1), WithdrawalCourse.Pause(new(PayoutState.Accepted, false), 0));
        Assert.Equal(TimeSpan.FromMinutes(30), WithdrawalCourse.Pause(new(PayoutState.Accepted, false), 20));
        Assert.Equal(TimeSpan.FromMinutes(7), WithdrawalCourse.Pause(new(PayoutState.Sent, false, TimeSpan.FromMinutes(7)), 0));
    }

    internal static WithdrawalPayees Payees(CaseHost host) =>
        new(host.Get<WithdrawalStore>(), new PayeeVault(new ReissueSettings { CodeKey = Convert.ToBase64String(new byte[SecretVault.KeyLength]) }));

    private static WithdrawalDesk Desk(CaseHost host) => new(
        host.Get<WithdrawalStore>(), host.Get<WithdrawalsUnderWay>(), Ends(host), Payees(host), host.Get<DurableClients>(), host.Clock, NullLogger<WithdrawalDesk>.Instance);

    private static async Task<CaseHost> BegunAsync()
    {
        CaseHost host = await CaseHost.StartAsync();
        await host.Get<WalletStore>().CreditAsync(Buyer, "KM1", Money.Fen(1_000), Sample.Opened, Stop);
        await host.Get<WithdrawalsUnderWay>().KeepAsync(Key, Sample.Opened, Stop);
        await host.Get<WithdrawalStore>().HoldAsync(SampleWithdrawal.Of(Id, 300, Buyer), Payees(host).Seal(Id, new PayeeAccount { Name = Name }), Stop);
        return host;
    }

    private static AdvanceWithdrawal Steps(CaseHost host, IPaymentChannel channel) =>
        new(host.Get<WithdrawalStore>(), Ends(host), Payees(host), new PaymentChannels([channel], new NoDiary(), host.Clock), host.Get<PayoutBook>(), host.Clock);

    private static WithdrawalEnds Ends(CaseHost host) => new(host.Get<AccountStore>(), host.Get<WithdrawalsUnderWay>());

    private static Task<AccountEntry?> PostedAsync(CaseHost host, PayoutChannel channel) =>
        host.Get<AccountStore>().FindAsync(Account.Provider(channel), WithdrawalNumber.For(Id), Stop);

    private static Task<WalletBook> BookAsync(CaseHost host) => host.Get<WalletStore>().FindAsync(Buyer.StorefrontId, Buyer.BuyerId, Stop);
}
