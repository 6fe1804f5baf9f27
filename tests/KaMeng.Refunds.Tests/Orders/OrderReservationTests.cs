using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Tests.Orders;

public sealed class OrderReservationTests
{
    private static readonly OrderReservation Paid = new(Money.Fen(1_000));

    private static Arbitrary<Func<OrderReservation, OrderReservation>[]> Steps => Gen.ArrayOf(
        from refundId in Gen.Elements("rf_a", "rf_b", "rf_c", "rf_d")
        from amount in Gen.Choose(-10, 1_100)
        from step in Gen.Elements<Func<OrderReservation, OrderReservation>>(
            order => order.Reserve(refundId, Money.Fen(amount)),
            order => order.Settle(refundId, Money.Fen(amount)),
            order => order.Settle(refundId, order.Of(refundId)?.Amount ?? Money.Fen(1)),
            order => order.Release(refundId),
            order => order.Renew(refundId, 1),
            order => order.Release(refundId, 1))
        select step).ToArbitrary();

    [Fact]
    public void Reserved_and_succeeded_never_exceed_paid_whatever_is_done() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Steps, steps =>
        {
            var order = Paid;
            return steps.All(step =>
            {
                order = Tried(order, step);
                return order.Reserved.Amount >= 0 && order.Succeeded.Amount >= 0 && order.Reserved + order.Succeeded <= order.Paid;
            });
        }));

    [Fact]
    public void A_step_done_twice_is_done_once() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Steps, steps =>
        {
            var order = Paid;
            return steps.All(step =>
            {
                order = Tried(order, step);
                return ReferenceEquals(order, Tried(order, step));
            });
        }));

    [Fact]
    public void All_of_the_rest_is_exactly_the_rest_whatever_was_done_before() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Steps, steps =>
        {
            var order = steps.Aggregate(Paid, Tried);
            var rest = order.Refundable;
            return rest.Amount == 0
                ? !order.CanReserve("rf_rest", Money.Fen(1))
                : order.Reserve("rf_rest", rest) is { Refundable.Amount: 0 } full && full.Reserved + full.Succeeded == full.Paid && !order.CanReserve("rf_rest", rest + Money.Fen(1));
        }));

    [Fact]
    public void A_second_case_gets_no_more_than_is_left()
    {
        var one = Paid.Reserve("rf_a", Money.Fen(600));

        Assert.False(one.CanReserve("rf_b", Money.Fen(401)));
        Assert.Throws<InvalidOperationException>(() => one.Reserve("rf_b", Money.Fen(401)));
        Assert.Equal(Money.Fen(0), one.Reserve("rf_b", Money.Fen(400)).Refundable);
    }

    [Fact]
    public void What_was_paid_back_in_part_frees_the_rest()
    {
        var settled = Paid.Reserve("rf_a", Money.Fen(600)).Settle("rf_a", Money.Fen(250));

        Assert.Equal((Money.Fen(0), Money.Fen(250), Money.Fen(750)), (settled.Reserved, settled.Succeeded, settled.Refundable));
        Assert.Same(settled, settled.Release("rf_a"));
    }

    [Fact]
    public void A_released_reservation_is_not_revived_by_a_late_repetition()
    {
        var released = Paid.Reserve("rf_a", Money.Fen(600)).Release("rf_a");

        Assert.Same(released, released.Reserve("rf_a", Money.Fen(600)));
        Assert.Equal((Money.Fen(1_000), Money.Fen(1_000)), (released.Refundable, released.RefundableFor("rf_a")));
    }

    [Fact]
    public void Money_that_went_after_the_reservation_was_given_back_takes_it_again_if_it_is_still_there()
    {
        var released = Paid.Reserve("rf_a", Money.Fen(600)).Release("rf_a");

        Assert.Equal((Money.Fen(600), Money.Fen(400)), (released.Settle("rf_a", Money.Fen(600)).Succeeded, released.Settle("rf_a", Money.Fen(600)).Refundable));
        var taken = released.Reserve("rf_b", Money.Fen(401));
        Assert.Same(taken, taken.Settle("rf_a", Money.Fen(600)));
    }

    [Fact]
    public void A_case_opened_again_has_its_amount_again_unless_it_went_to_another_meanwhile()
    {
        var released = Paid.Reserve("rf_a", Money.Fen(600)).Release("rf_a");
        var again = released.Renew("rf_a", 1);

        Assert.Equal((Money.Fen(600), Money.Fen(1_000)), (again.Reserved, again.RefundableFor("rf_a")));
        Assert.Same(again, again.Renew("rf_a", 1));
        var taken = released.Reserve("rf_b", Money.Fen(401));
        Assert.False(taken.CanRenew("rf_a", 1));
        Assert.Throws<InvalidOperationException>(() => taken.Renew("rf_a", 1));
        Assert.True(taken.Release("rf_b").CanRenew("rf_a", 1));
    }

    [Fact]
    public void A_late_repetition_of_the_first_closing_does_not_take_away_what_the_second_opening_set_aside()
    {
        var again = Paid.Reserve("rf_a", Money.Fen(600)).Renew("rf_a", 1);

        Assert.Same(again, again.Release("rf_a"));
        Assert.Equal(Money.Fen(1_000), again.Release("rf_a", 1).Refundable);
    }

    [Fact]
    public void It_remembers_the_latest_delivery_of_the_line() => Assert.Equal(1, Paid.Delivered(1).Delivered(0).Issue);

    [Fact]
    public void Another_currency_and_another_amount_for_the_same_case_are_errors()
    {
        Assert.Throws<InvalidOperationException>(() => Paid.Reserve("rf_a", new(1, Currency.Usd)));
        Assert.Throws<InvalidOperationException>(() => Paid.Reserve("rf_a", Money.Fen(1)).Reserve("rf_a", Money.Fen(2)));
        Assert.Throws<InvalidOperationException>(() => Paid.Settle("rf_a", Money.Fen(1)));
    }

    [Fact]
    public void It_is_stored_and_read_back_whole()
    {
        var order = Paid.Reserve("rf_a", Money.Fen(600)).Settle("rf_a", Money.Fen(600)).Reserve("rf_b", Money.Fen(100));
        var read = JsonSerializer.Deserialize<OrderReservation>(JsonSerializer.Serialize(order))!;

        Assert.Equal(order.Entries, read.Entries);
        Assert.Equal(order.Refundable, read.Refundable);
    }

    // A refused step leaves everything as it was.
    private static OrderReservation Tried(OrderReservation order, Func<OrderReservation, OrderReservation> step)
    {
        try
        {
            return step(order);
        }
        catch (InvalidOperationException)
        {
            return order;
        }
    }
}
