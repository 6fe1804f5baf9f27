using KaMeng.Functions.Activities;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Tests.Cases;

/// <summary>A closed case is opened again whatever breaks off, or says why not.</summary>
public sealed class ReopeningTests
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(2);
    private static readonly string Again = Sample.RefundId + "-r1";

    [Fact]
    public async Task It_is_closed_until_its_new_orchestration_has_recorded_that_it_is_not()
    {
        await using CaseHost host = await RejectedAsync();
        MoveReceipt receipt = await host.Cases.SubmitAsync(Sample.RefundId, Request(host), TestContext.Current.CancellationToken);

        Assert.False(receipt.Applied);
        Assert.Equal(Stage.Closed, receipt.Case.Position.Stage);
        Assert.Equal((1, Stage.Closed), (host.Client.Started[Again].Reopened, host.Client.Started[Again].Case.Position.Stage));
        Assert.Empty(await host.TakeAsync(InboxLane.Case));
        Assert.Equal("again", Assert.Single(await host.TakeAsync(InboxLane.Of(1))).Id);

        await host.RecordAsync(ReReview());
        RefundCase open = await host.FindAsync();
        Assert.Equal((Stage.ReReview, 1), (open.Position.Stage, open.Reopened));
        await Assert.ThrowsAsync<ProblemException>(() => host.OpenAsync(Sample.Application(Sample.Id(2))));
    }

    [Fact]
    public async Task Moves_after_that_are_for_the_new_orchestration()
    {
        await using CaseHost host = await RejectedAsync();
        await host.Cases.SubmitAsync(Sample.RefundId, Request(host), TestContext.Current.CancellationToken);
        await host.RecordAsync(ReReview());
        await host.Cases.SubmitAsync(Sample.RefundId, Sample.Evidence("e9", Refunds.Evidence.EvidenceKind.E5, Actor.Buyer, host.Clock.Now), TestContext.Current.CancellationToken);

        Assert.Equal(Again, host.Client.Rung.Last());
        Assert.Equal("e9", Assert.Single(await host.TakeAsync(InboxLane.Of(1))).Id);
    }

    [Fact]
    public async Task What_broke_off_before_the_start_is_finished_by_the_sweep_and_once_only()
    {
        await using CaseHost host = await RejectedAsync();
        host.Client.IsDown = true;
        await host.Cases.SubmitAsync(Sample.RefundId, Request(host), TestContext.Current.CancellationToken);
        await host.SweepAsync(Later);
        Assert.False(host.Client.Started.ContainsKey(Again));

        host.Client.IsDown = false;
        await host.SweepAsync(Later);
        Assert.True(host.Client.Started.ContainsKey(Again));
        await host.RecordAsync(ReReview());
        await host.SweepAsync(Later);
        Assert.Equal(2, host.Client.Started.Count);
    }

    [Fact]
    public async Task A_late_repetition_of_the_closing_leaves_what_was_set_aside_again()
    {
        await using CaseHost host = await RejectedAsync();
        await host.Cases.SubmitAsync(Sample.RefundId, Request(host), TestContext.Current.CancellationToken);
        await host.RecordAsync(Closing);

        await Assert.ThrowsAsync<ProblemException>(() => host.OpenAsync(Sample.Application(Sample.Id(2))));
        await host.RecordAsync(ReReview());
        await host.RecordAsync(Step(2, TimelineEvent.CaseClosed, CasePosition.Closed(CaseOutcome.Rejected)));
        await host.OpenAsync(Sample.Application(Sample.Id(2)));
    }

    [Fact]
    public async Task While_another_case_is_open_on_the_line_it_is_refused()
    {
        await using CaseHost host = await RejectedAsync();
        await host.OpenAsync(Sample.Application(Sample.Id(2)));
        ProblemException refused = await Assert.ThrowsAsync<ProblemException>(
            () => host.Cases.SubmitAsync(Sample.RefundId, Request(host), TestContext.Current.CancellationToken));

        Assert.Equal((409, "CASE_ALREADY_OPEN"), (refused.Status, refused.Code));
        Assert.Contains(Sample.Id(2), refused.Message, StringComparison.Ordinal);
        Assert.False(host.Client.Started.ContainsKey(Again));
    }

    [Fact]
    public async Task A_case_after_a_reissue_knows_that_the_buyer_holds_the_new_code()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await host.OpenAsync();
        ChangeToRecord closing = CaseHost.Step(1, TimelineEvent.CaseClosed, CasePosition.Closed(CaseOutcome.Reissued));
        await host.RecordAsync(closing with { Change = closing.Change! with { Goods = new() { Issue = 1 } } });

        RefundCase next = await host.OpenAsync(Sample.Application(Sample.Id(2)));
        Assert.Equal(1, next.Goods!.Issue);
    }

    [Fact]
    public async Task A_code_is_erased_when_its_case_closes()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await host.OpenAsync();
        var codes = host.Get<CodeStore>();
        await codes.KeepAsync(Sample.RefundId, "cd_1", [1, 2, 3], TestContext.Current.CancellationToken);
        await host.RecordAsync(CaseHost.Step(1, TimelineEvent.OfferMade));
        Assert.Equal([1, 2, 3], await codes.FindAsync(Sample.RefundId, "cd_1", TestContext.Current.CancellationToken));

        await host.RecordAsync(CaseHost.Step(2, TimelineEvent.CaseClosed, CasePosition.Closed(CaseOutcome.Reissued)));
        Assert.Null(await codes.FindAsync(Sample.RefundId, "cd_1", TestContext.Current.CancellationToken));
    }

    private static ChangeToRecord Closing
    {
        get
        {
            ChangeToRecord step = CaseHost.Step(1, TimelineEvent.CaseClosed, CasePosition.Closed(CaseOutcome.Rejected));
            return step with { Change = step.Change! with { RejectedBy = "alice" } };
        }
    }

    private static ChangeToRecord ReReview()
    {
        ChangeToRecord step = Step(
            1,
            TimelineEvent.ReReviewRequested,
            CasePosition.Waiting(Stage.ReReview, new NextAction(Actor.Operator, RequiredAction.Decide, Sample.Opened.AddDays(1), TimeoutEffect.Remind)));
        return step with { Change = step.Change! with { Reopened = 1 }, Answers = [new MoveOutcome("again")] };
    }

    private static ChangeToRecord Step(int step, TimelineEvent happened, CasePosition position) =>
        CaseHost.Step(step, happened, position, InboxLane.Of(1));

    private static CaseMove Request(CaseHost host) => Sample.Move("again", MoveKind.RequestReReview, Actor.Buyer, host.Clock.Now);

    private static async Task<CaseHost> RejectedAsync()
    {
        CaseHost host = await CaseHost.StartAsync();
        await host.OpenAsync();
        await host.RecordAsync(Closing);
        return host;
    }
}
