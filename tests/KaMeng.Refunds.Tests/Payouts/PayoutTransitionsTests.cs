using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Payouts;

public sealed class PayoutTransitionsTests
{
    private const string Number = "KM0123456789abcdefghjkmnpqrs01";
    private const string OtherNumber = "KM0123456789abcdefghjkmnpqrs02";

    private static readonly Payout Sent = new()
    {
        State = PayoutState.Sent,
        RefundNumber = Number,
        Provider = PaymentProvider.WeChatPay,
        Route = PayoutRoute.Original,
        Amount = Money.Fen(4_900),
        Fee = Money.Fen(0),
        FundsFrom = FundsSource.Escrow,
    };

    private static Gen<ProviderReport> OneReport =>
        from state in Gen.Elements(Enum.GetValues<PayoutState>())
        from amount in Gen.Elements<Money?>(null, Money.Fen(4_900), Money.Fen(4_901), new Money(4_900, Currency.Usd))
        from number in Gen.Elements(Number, Number, OtherNumber)
        select Report(state) with { Amount = amount, RefundNumber = number };

    private static Arbitrary<ProviderReport[]> Sequences => Gen.ArrayOf(OneReport).ToArbitrary();

    [Theory]
    [InlineData(PayoutState.Sent, PayoutState.Accepted, PayoutState.Accepted)]
    [InlineData(PayoutState.Unknown, PayoutState.Accepted, PayoutState.Accepted)]
    [InlineData(PayoutState.Accepted, PayoutState.Succeeded, PayoutState.Succeeded)]
    [InlineData(PayoutState.Accepted, PayoutState.Abnormal, PayoutState.Abnormal)]
    [InlineData(PayoutState.Abnormal, PayoutState.Accepted, PayoutState.Abnormal)]
    [InlineData(PayoutState.Abnormal, PayoutState.Succeeded, PayoutState.Succeeded)]
    [InlineData(PayoutState.Abnormal, PayoutState.Closed, PayoutState.Closed)]
    [InlineData(PayoutState.Closed, PayoutState.Abnormal, PayoutState.Closed)]
    [InlineData(PayoutState.Closed, PayoutState.Succeeded, PayoutState.Succeeded)]
    [InlineData(PayoutState.Succeeded, PayoutState.Closed, PayoutState.Succeeded)]
    [InlineData(PayoutState.Failed, PayoutState.Succeeded, PayoutState.Succeeded)]
    [InlineData(PayoutState.Failed, PayoutState.Accepted, PayoutState.Accepted)]
    public void A_report_only_ever_adds_to_what_is_known(PayoutState before, PayoutState reported, PayoutState after) =>
        Assert.Equal(after, PayoutTransitions.Apply(Sent with { State = before }, Report(reported)).State);

    [Fact]
    public void A_success_says_when_and_where_the_money_went()
    {
        var paid = PayoutTransitions.Apply(Sent with { Trouble = "the card was closed" }, Report(PayoutState.Succeeded));

        Assert.Equal((Delivered.AddHours(5), "招商银行信用卡0403", "5030000", null), (paid.ArrivedAt, paid.ReceivedAccount, paid.ProviderRefundId, paid.Trouble));
    }

    [Theory]
    [InlineData(PayoutState.Succeeded, 1_900L, 1_900L, PayoutCourse.ByHand)]
    [InlineData(PayoutState.Unknown, 1_900L, 1_900L, PayoutCourse.ByHand)]
    [InlineData(PayoutState.Succeeded, 4_900L, 4_900L, PayoutCourse.AskAccount)]
    [InlineData(PayoutState.Succeeded, null, 4_900L, PayoutCourse.AskAccount)]
    [InlineData(PayoutState.Succeeded, 4_901L, 4_900L, PayoutCourse.Operator)]
    public void What_is_due_after_a_deposit_back_is_what_came_back(PayoutState before, long? fen, long due, PayoutCourse course)
    {
        var back = Report(PayoutState.Abnormal) with { IsDepositBack = true, Amount = fen is { } some ? Money.Fen(some) : null };
        var bounced = PayoutTransitions.Apply(Sent with { State = before }, back);

        Assert.Equal((PayoutState.Abnormal, Money.Fen(due), course), (bounced.State, bounced.Due, PayoutCourses.Of(bounced)));
        Assert.Equal(bounced, PayoutTransitions.Apply(bounced, back));

        // Another part, told later: nobody knows whether the first is in it.
        var more = PayoutTransitions.Apply(bounced, back with { Amount = Money.Fen(100), OccurredAt = back.OccurredAt.AddDays(1) });
        Assert.Equal((PayoutCourse.Operator, Money.Fen(due)), (PayoutCourses.Of(more), more.Due));
    }

    [Fact]
    public void That_nothing_came_back_changes_nothing()
    {
        var gone = Sent with { State = PayoutState.Succeeded };

        Assert.Equal(gone, PayoutTransitions.Apply(gone, Report(PayoutState.Abnormal) with { IsDepositBack = true, Amount = Money.Fen(0) }));
    }

    [Fact]
    public void A_deposit_back_undoes_a_success_once_and_nothing_from_before_it_undoes_that()
    {
        var back = Report(PayoutState.Abnormal) with { IsDepositBack = true, OccurredAt = Delivered.AddDays(2) };
        var given = PayoutTransitions.Apply(PayoutTransitions.Apply(Sent, Report(PayoutState.Succeeded)), back);
        Assert.Equal((PayoutState.Abnormal, Delivered.AddDays(2), null), (given.State, given.GivenBackAt, given.ArrivedAt));
        Assert.Same(given, PayoutTransitions.Apply(given, back with { ReportId = "told again" }));
        Assert.Same(given, PayoutTransitions.Apply(given, Report(PayoutState.Succeeded) with { ReportId = "late" }));

        // Nor does it after the provider had closed or refused it: what it paid unknown to us is with it again.
        var closed = PayoutTransitions.Apply(Sent with { State = PayoutState.Closed }, back);
        Assert.Equal(PayoutState.Closed, closed.State);
        Assert.Same(closed, PayoutTransitions.Apply(closed, Report(PayoutState.Succeeded)));

        var byHand = PayoutTransitions.PayByHand(given, "bank-1", Delivered.AddDays(3));
        Assert.Same(byHand, PayoutTransitions.Apply(byHand, back with { ReportId = "late again", OccurredAt = Delivered.AddDays(4) }));
    }

    [Fact]
    public void What_the_provider_pays_besides_what_finance_paid_is_known_once_and_undone_as_far_as_it_comes_back()
    {
        var byHand = PayoutTransitions.PayByHand(Sent with { State = PayoutState.Failed }, "bank-1", Delivered.AddDays(1));
        var twice = PayoutTransitions.Apply(byHand, Report(PayoutState.Succeeded));
        Assert.Equal((PayoutState.Succeeded, Money.Fen(4_900), "bank-1", Delivered.AddDays(1)), (twice.State, twice.PaidBesides, twice.ProviderRefundId, twice.ArrivedAt));
        Assert.Same(twice, PayoutTransitions.Apply(twice, Report(PayoutState.Succeeded) with { ReportId = "again" }));

        var back = Report(PayoutState.Abnormal) with { IsDepositBack = true, OccurredAt = Delivered.AddDays(2), Amount = Money.Fen(900) };
        var part = PayoutTransitions.Apply(twice, back);
        Assert.Equal(Money.Fen(4_000), part.PaidBesides);
        var all = PayoutTransitions.Apply(part, back with { OccurredAt = Delivered.AddDays(3), Amount = Money.Fen(4_000) });
        Assert.Equal((PayoutState.Succeeded, null), (all.State, all.PaidBesides));

        // What goes to the merchant's own account is no payment to the buyer.
        var merchants = PayoutTransitions.PayByHand(PayoutTransitions.LeaveToFinance(Sent with { State = PayoutState.Abnormal }), "bank-2", Delivered.AddDays(1));
        Assert.Same(merchants, PayoutTransitions.Apply(merchants, Report(PayoutState.Succeeded)));
    }

    [Fact]
    public void Another_amount_than_was_asked_is_no_payment_besides_what_finance_paid()
    {
        var byHand = PayoutTransitions.PayByHand(Sent with { State = PayoutState.Failed }, "bank-1", Delivered.AddDays(1));
        var told = PayoutTransitions.Apply(byHand, Report(PayoutState.Succeeded) with { Amount = Money.Fen(4_917) });
        Assert.Equal((PayoutState.Succeeded, true, null), (told.State, told.AmountDiffers, told.PaidBesides));
        Assert.Equal(told, PayoutTransitions.Apply(told, Report(PayoutState.Succeeded) with { Amount = Money.Fen(4_917), ReportId = "again" }));

        var right = PayoutTransitions.Apply(told, Report(PayoutState.Succeeded));
        Assert.Equal((Money.Fen(4_900), false), (right.PaidBesides, right.AmountDiffers));
    }

    [Fact]
    public void A_payout_taken_up_anew_hears_no_trouble_from_before()
    {
        var taken = PayoutTransitions.TakeUp(PayoutTransitions.Apply(Sent, Report(PayoutState.Abnormal)), Delivered.AddHours(6));
        Assert.Same(taken, PayoutTransitions.Apply(taken, Report(PayoutState.Abnormal) with { ReportId = "late" }));
        Assert.Equal(PayoutState.Abnormal, PayoutTransitions.Apply(taken, Report(PayoutState.Abnormal) with { OccurredAt = Delivered.AddHours(7) }).State);
        Assert.Equal(PayoutState.Succeeded, PayoutTransitions.Apply(taken, Report(PayoutState.Succeeded)).State);
    }

    [Fact]
    public void What_arrives_is_less_the_fee()
    {
        var dear = Sent with { Amount = Money.Fen(10_000), Fee = Money.Fen(60) };
        Assert.Equal(PayoutState.Succeeded, PayoutTransitions.Apply(dear, Report(PayoutState.Succeeded) with { Amount = Money.Fen(9_940) }).State);
        Assert.True(PayoutTransitions.Apply(dear, Report(PayoutState.Succeeded) with { Amount = Money.Fen(10_000) }) is { State: PayoutState.Abnormal, AmountDiffers: true });
    }

    [Fact]
    public void A_success_told_three_times_is_one_success()
    {
        var once = PayoutTransitions.Apply(Sent, Report(PayoutState.Succeeded));

        Assert.Same(once, PayoutTransitions.Apply(once, Report(PayoutState.Succeeded) with { ReportId = "again", OccurredAt = Delivered.AddHours(9) }));
    }

    [Theory]
    [InlineData(4_899, Currency.Cny)]
    [InlineData(4_901, Currency.Cny)]
    [InlineData(4_900, Currency.Usd)]
    public void Another_amount_is_never_a_success(long amount, Currency currency)
    {
        var after = PayoutTransitions.Apply(Sent, Report(PayoutState.Succeeded) with { Amount = new(amount, currency) });

        Assert.Equal(PayoutState.Abnormal, after.State);
        Assert.NotNull(after.Trouble);
        Assert.Null(after.ArrivedAt);
    }

    [Theory]
    [InlineData(PayoutState.Accepted, PayoutState.Accepted, PayoutState.Abnormal)]
    [InlineData(PayoutState.Closed, PayoutState.Succeeded, PayoutState.Closed)]
    [InlineData(PayoutState.Succeeded, PayoutState.Succeeded, PayoutState.Succeeded)]
    public void Another_amount_needs_a_person_whenever_it_is_told_before_the_money_has_gone(PayoutState before, PayoutState reported, PayoutState after)
    {
        var payout = PayoutTransitions.Apply(Sent with { State = before }, Report(reported) with { Amount = Money.Fen(1) });

        Assert.Equal(after, payout.State);
        Assert.Equal(before != PayoutState.Succeeded, payout.Trouble is not null);
    }

    [Fact]
    public void A_report_about_another_refund_changes_nothing() =>
        Assert.Same(Sent, PayoutTransitions.Apply(Sent, Report(PayoutState.Succeeded) with { RefundNumber = OtherNumber }));

    [Fact]
    public void Reports_in_any_order_end_in_the_same_state() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Sequences, reports => After(Sent, reports).State == After(Sent, reports.Reverse()).State));

    [Fact]
    public void A_payout_that_has_gone_never_changes() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Sequences, reports => After(Sent with { State = PayoutState.Succeeded }, reports) == Sent with { State = PayoutState.Succeeded }));

    [Fact]
    public void Only_a_report_of_the_full_amount_makes_a_success() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Sequences, reports => After(Sent, reports).State != PayoutState.Succeeded
            || reports.Any(report => report.State == PayoutState.Succeeded && report.RefundNumber == Number && (report.Amount ?? Sent.Amount) == Sent.Amount)));

    private static Payout After(Payout payout, IEnumerable<ProviderReport> reports) => reports.Aggregate(payout, PayoutTransitions.Apply);

    private static ProviderReport Report(PayoutState state) =>
        new($"EV-{state}", Number, state, "5030000", Money.Fen(4_900), Delivered.AddHours(5), "招商银行信用卡0403");
}
