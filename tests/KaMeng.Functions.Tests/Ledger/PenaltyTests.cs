using KaMeng.Functions.Policies;
using KaMeng.Functions.Standing;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Standing;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Tests.Ledger;

/// <summary>What silence costs where a policy says so (policy.md; M6): owed by merchants who signed for it, and by nobody else.</summary>
public sealed class PenaltyTests : IAsyncLifetime
{
    private CaseHost? _host;

    private CaseHost Host => _host!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await CaseHost.StartAsync();
        await Host.OpenAsync();
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    [Theory]
    [InlineData(true, true, 49_000)]
    [InlineData(true, false, null)]
    [InlineData(false, true, null)]
    public async Task A_silence_is_booked_once_where_the_policy_knows_a_penalty_and_the_merchant_signed_for_it(bool enabled, bool hasSigned, int? owed)
    {
        StandingBook book = ActivatorUtilities.CreateInstance<StandingBook>(Host.Get<IServiceProvider>(), new Penalising(Host.Get<IPolicies>(), enabled));
        var day = new MerchantDay(WorkingCalendar.DateOf(Host.Clock.Now), 1, null, null, hasSigned ? Sample.Opened : null);
        await book.KeepDayAsync(Sample.Order.MerchantId, Sample.Storefront, day, Stop);
        TimelineEntry over = new(Sample.Opened.AddHours(24), Actor.System, TimelineEvent.Escalated, null);
        var change = new CaseChange { Revision = 2, Happened = [over], Explanation = [new Explanation(MerchantSilence.Escalates, "t", "b")] };
        RefundCase silent = Sample.Case() with { Timeline = [over with { Event = TimelineEvent.MerchantReviewStarted }, over] };

        await book.FollowAsync(silent, change, Stop);
        await book.FollowAsync(silent, change, Stop);

        IReadOnlyList<AccountEntry> entries = await Host.Get<AccountStore>().EntriesAsync(Account.Penalty(Sample.Order.MerchantId), Stop);
        Assert.Equal(owed is { } fen ? [Money.Fen(fen)] : [], entries.Select(entry => entry.Amount));
        Assert.Equal(Money.Fen(0), await Host.Get<AccountStore>().OwedAsync(Sample.Order.MerchantId, Currency.Cny, Stop));
    }

    private sealed class Penalising(IPolicies policies, bool enabled) : IPolicies
    {
        public ValueTask<RuleBook> BookAsync(CancellationToken cancellationToken) => policies.BookAsync(cancellationToken);

        public async ValueTask<RefundPolicy> InForceAsync(CancellationToken cancellationToken)
        {
            RefundPolicy policy = await policies.InForceAsync(cancellationToken);
            return policy with { Merchants = policy.Merchants with { Silence = policy.Merchants.Silence with { Enabled = enabled } } };
        }

        public ValueTask<CaseRules> ForAsync(OrderSnapshot order, CancellationToken cancellationToken) => policies.ForAsync(order, cancellationToken);

        public ValueTask<RefundPolicy> OfAsync(RefundCase refundCase, CancellationToken cancellationToken) => policies.OfAsync(refundCase, cancellationToken);
    }
}
