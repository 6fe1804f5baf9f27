using KaMeng.Functions.Problems;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Tests.Cases;

public sealed class OpeningTests
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Opening_a_case_stores_it_reserves_its_money_and_starts_its_orchestration()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        RefundCase opened = await host.OpenAsync();

        Assert.Equal((Stage.Triage, 1, Sample.Order.Paid), (opened.Position.Stage, opened.Revision, opened.Requested));
        Assert.Equal(opened.Position, (await host.FindAsync()).Position);
        Assert.Equal(Sample.Order.Paid, host.Client.Started[Sample.RefundId].Refundable);
        Assert.Equal("事", (await host.Cases.InspectAsync(Sample.RefundId, default))!.Statement!.Facts);
        Assert.Empty((await host.Get<BellStore>().RungAsync(Sample.Opened.AddDays(1), default))[BellKind.Opening]);
    }

    [Fact]
    public async Task The_same_request_again_opens_nothing_twice()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        RefundCase first = await host.OpenAsync();
        RefundCase again = await host.OpenAsync();
        Assert.Equal((first.RefundId, first.Revision), (again.RefundId, again.Revision));
        Assert.Single(host.Client.Started);
    }

    [Fact]
    public async Task A_second_case_for_the_same_line_is_refused_with_the_first_ones_id()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await host.OpenAsync();
        ProblemException problem = await Assert.ThrowsAsync<ProblemException>(() => host.OpenAsync(Sample.Application(Sample.Id(2))));

        Assert.Equal((409, "CASE_ALREADY_OPEN", Sample.RefundId), (problem.Status, problem.Code, problem.Members["refundId"]));
        Assert.Null(await host.Cases.FindAsync(Sample.Id(2), default));
        Assert.Null(await host.Get<CaseStore>().FindApplicationAsync(Sample.Id(2), default));
    }

    [Fact]
    public async Task Another_line_of_the_order_may_have_a_case_of_its_own()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await host.OpenAsync();
        host.Clock.Now += Later;
        await host.OpenAsync(Sample.Application(Sample.Id(2), Sample.Order with { LineId = "2" }) with { ReceivedAt = Sample.Opened + Later });
        IReadOnlyList<RefundCase> cases = await host.Cases.OfOrderAsync(Sample.Storefront, Sample.Order.OrderId, default);
        Assert.Equal([Sample.Id(2), Sample.RefundId], cases.Select(found => found.RefundId));
        Assert.Empty(await host.Cases.OfOrderAsync("another storefront", Sample.Order.OrderId, default));
    }

    [Theory]
    [InlineData(4_901, Currency.Cny)]
    [InlineData(1, Currency.Usd)]
    public async Task More_than_was_paid_or_another_currency_is_refused_naming_the_field(long amount, Currency currency)
    {
        await using CaseHost host = await CaseHost.StartAsync();
        ProblemException problem = await Assert.ThrowsAsync<ProblemException>(
            () => host.OpenAsync(Sample.Application(amount: new Money(amount, currency))));
        Assert.Equal((422, "VALIDATION_FAILED"), (problem.Status, problem.Code));
        Assert.Contains("amount", problem.Errors.Keys);
        Assert.Empty(await host.Cases.OfOrderAsync(Sample.Storefront, Sample.Order.OrderId, default));
    }

    [Fact]
    public async Task A_line_that_was_paid_otherwise_before_is_refused()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await host.OpenAsync(Sample.Application(amount: Money.Fen(100)));
        ProblemException problem = await Assert.ThrowsAsync<ProblemException>(
            () => host.OpenAsync(Sample.Application(Sample.Id(2), Sample.Order with { Paid = Money.Fen(9_900) })));
        Assert.Equal(422, problem.Status);
        Assert.Contains("order.paid", problem.Errors.Keys);
    }

    [Fact]
    public async Task A_closed_case_makes_room_for_another_with_what_is_left()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await host.OpenAsync();
        await host.RecordAsync(CaseHost.Step(1, TimelineEvent.CaseClosed, CasePosition.Closed(CaseOutcome.Withdrawn)));
        RefundCase second = await host.OpenAsync(Sample.Application(Sample.Id(2)));
        Assert.Equal(Sample.Order.Paid, second.Requested);
    }

    [Fact]
    public async Task A_request_that_broke_off_before_anything_was_reserved_is_given_up()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await host.Get<BellStore>().RingAsync(BellKind.Opening, Sample.RefundId, Sample.RefundId, default);
        await host.Get<CaseStore>().KeepAsync(Sample.Application(), default);
        await host.SweepAsync(Later);

        Assert.Null(await host.Get<CaseStore>().FindApplicationAsync(Sample.RefundId, default));
        Assert.Empty(host.Client.Started);
        Assert.Equal(Sample.RefundId, (await host.OpenAsync()).RefundId);
    }

    [Fact]
    public async Task A_request_that_broke_off_after_the_reservation_is_finished_by_the_sweep()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await host.Get<BellStore>().RingAsync(BellKind.Opening, Sample.RefundId, Sample.RefundId, default);
        await host.Get<CaseStore>().KeepAsync(Sample.Application(), default);
        await host.Get<OrderStore>().ReserveAsync(Sample.RefundId, Sample.Storefront, Sample.Order, null, Sample.Opened, default);
        Assert.Null(await host.Cases.FindAsync(Sample.RefundId, default));
        await host.SweepAsync(Later);

        Assert.Equal(Sample.Order.Paid, (await host.FindAsync()).Requested);
        Assert.Single(host.Client.Started);
        Assert.Empty((await host.Get<BellStore>().RungAsync(host.Clock.Now, default))[BellKind.Opening]);
    }

    [Fact]
    public async Task A_case_whose_orchestration_could_not_be_started_is_started_by_the_sweep()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        host.Client.IsDown = true;
        await host.OpenAsync();
        Assert.Empty(host.Client.Started);
        await host.SweepAsync(Later);
        Assert.Empty(host.Client.Started);

        host.Client.IsDown = false;
        await host.SweepAsync(Later);
        Assert.Single(host.Client.Started);
        await host.SweepAsync(Later);
        Assert.Single(host.Client.Started);
    }

    [Fact]
    public async Task Of_twenty_requests_for_one_line_at_once_one_is_opened()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        string[] outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            try
            {
                return (await host.OpenAsync(Sample.Application(Sample.Id(number)))).RefundId;
            }
            catch (ProblemException problem)
            {
                return problem.Code;
            }
        }));
        Assert.Equal(19, outcomes.Count(outcome => outcome == "CASE_ALREADY_OPEN"));
        Assert.Single(host.Client.Started);
    }
}
