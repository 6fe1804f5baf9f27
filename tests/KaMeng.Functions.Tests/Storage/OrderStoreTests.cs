using KaMeng.Functions.Storage;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Tests.Storage;

public sealed class OrderStoreTests
{
    [Fact]
    public async Task Fifty_claims_at_once_are_granted_exactly_as_often_as_the_payment_allows()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        OrderStore orders = host.Get<OrderStore>();
        Money part = Money.Fen(1_000);
        int granted = 0;
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async number =>
        {
            RefundCase claimant = Sample.Case() with { RefundId = Sample.Id(number) };
            while (true)
            {
                ReservationAnswer answer = await ReserveAsync(orders, claimant.RefundId, part);
                if (answer.Verdict == ReservationVerdict.TooMuch)
                {
                    return;
                }

                // Another's case is open on the line: its turn comes first.
                if (answer.Verdict == ReservationVerdict.Reserved)
                {
                    Interlocked.Increment(ref granted);
                    await orders.SettleAsync(claimant, part, default);
                    await orders.CloseAsync(claimant, default);
                    return;
                }
            }
        }));
        Assert.Equal(4, granted);
        Assert.Equal(Money.Fen(900), (await ReserveAsync(orders, Sample.Id(99), null)).Amount);
    }

    [Fact]
    public async Task A_reservation_asked_for_again_is_the_same_reservation()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        OrderStore orders = host.Get<OrderStore>();
        ReservationAnswer first = await ReserveAsync(orders, Sample.RefundId, Money.Fen(4_000));
        ReservationAnswer again = await ReserveAsync(orders, Sample.RefundId, Money.Fen(4_000));
        Assert.Equal((first.Verdict, first.Amount, first.Refundable), (again.Verdict, again.Amount, again.Refundable));
    }

    [Fact]
    public async Task A_reservation_that_was_released_is_not_counted_twice_when_it_is_asked_for_again()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        OrderStore orders = host.Get<OrderStore>();
        await ReserveAsync(orders, Sample.RefundId, Money.Fen(4_000));
        await orders.CloseAsync(Sample.Case(), default);
        Assert.Equal(Sample.Order.Paid, (await ReserveAsync(orders, Sample.RefundId, Money.Fen(4_000))).Refundable);
    }

    [Fact]
    public async Task Closing_and_settling_again_change_nothing_and_do_not_free_another_cases_line()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        OrderStore orders = host.Get<OrderStore>();
        RefundCase first = Sample.Case();
        await ReserveAsync(orders, first.RefundId, Money.Fen(1_000));
        await orders.SettleAsync(first, Money.Fen(1_000), default);
        await orders.CloseAsync(first, default);
        await ReserveAsync(orders, Sample.Id(2), null);

        await orders.SettleAsync(first, Money.Fen(1_000), default);
        await orders.CloseAsync(first, default);
        ReservationAnswer third = await ReserveAsync(orders, Sample.Id(3), Money.Fen(1));
        Assert.Equal((ReservationVerdict.LineClaimed, Sample.Id(2)), (third.Verdict, third.ClaimedBy));
    }

    private static Task<ReservationAnswer> ReserveAsync(OrderStore orders, string refundId, Money? amount) =>
        orders.ReserveAsync(refundId, Sample.Storefront, Sample.Order, amount, Sample.Opened, default);
}
