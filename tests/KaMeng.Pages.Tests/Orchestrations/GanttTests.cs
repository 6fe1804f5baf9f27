using FsCheck;
using FsCheck.Fluent;
using KaMeng.Pages.Cases;
using KaMeng.Pages.Language;
using KaMeng.Pages.Orchestrations;
using KaMeng.Pages.Rendering;
using KaMeng.Pages.Shell;

namespace KaMeng.Pages.Tests.Orchestrations;

/// <summary>The picture of a durable history.</summary>
public sealed class GanttTests
{
    private static readonly DateTimeOffset Began = new(2026, 2, 13, 2, 0, 0, TimeSpan.Zero);

    private static readonly string[] Types =
    [
        "OrchestratorStarted", "OrchestratorCompleted", "ExecutionStarted", "ExecutionCompleted", "TaskScheduled", "TaskCompleted", "TaskFailed", "TimerCreated", "TimerFired",
        "SubOrchestrationInstanceCreated", "SubOrchestrationInstanceCompleted", "SubOrchestrationInstanceFailed", "EventRaised", "EventSent", "ExecutionRewound", "GenericEvent",
    ];

    // Any events in any order, sensible or not; times stand still, leap by days and go back a little.
    private static readonly Gen<HistoryLine[]> Histories =
        from steps in (from type in Gen.Elements(Types)
                       from id in Gen.Choose(-1, 6)
                       from answers in Gen.Choose(0, 6)
                       from name in Gen.Elements("A", "B")
                       from seconds in Gen.Elements(0.0, 0, 0.02, 3, 600, 86_400 * 30, -1)
                       select (type, id, answers, name, seconds)).ListOf()
        select Lines(steps);

    [Fact]
    public void Every_event_is_drawn_once_within_the_picture_and_bars_of_a_lane_do_not_overlap() => Prop.ForAll(Histories.ToArbitrary(), history =>
    {
        Gantt picture = Gantt.Of(history, Began.AddDays(400));

        IEnumerable<HistoryLine> drawn = picture.Bars.Select(bar => bar.Begun).Concat(picture.Bars.Select(bar => bar.Ended).OfType<HistoryLine>())
            .Concat(picture.Marks.Select(mark => mark.Line)).Concat(picture.Turns.Select(turn => turn.Line));
        Assert.Equal(history.Length, drawn.ToHashSet(ReferenceEqualityComparer.Instance).Count);
        Assert.Equal(history.Length, picture.Marks.Count + picture.Turns.Count + picture.Bars.Sum(bar => bar.Ended is null ? 1 : 2));
        Assert.All(picture.Bars, bar => Assert.True(bar.Start >= 0 && bar.Start < bar.End && bar.End <= 1 + 1e-9, $"{bar}"));
        Assert.All(picture.Marks.Concat(picture.Turns).Concat(picture.Axis), mark => Assert.InRange(mark.Place, 0, 1));
        foreach (IGrouping<int, GanttBar> lane in picture.Bars.GroupBy(bar => bar.Lane))
        {
            Assert.InRange(lane.Key, 0, picture.Lanes - 1);
            GanttBar[] bars = [.. lane.OrderBy(bar => bar.Start)];
            Assert.All(bars.Zip(bars.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Retries_waits_and_what_runs_side_by_side_can_be_told_apart_in_either_language()
    {
        HistoryLine[] history = Lines(
        [
            ("ExecutionStarted", -1, 0, "RefundOrchestration", 0), ("TaskScheduled", 0, 0, "Pay", 0), ("TimerCreated", 1, 0, "", 0), ("TaskFailed", -1, 0, "", 2),
            ("TaskScheduled", 2, 0, "Pay", 5), ("TaskCompleted", -1, 2, "", 0.05), ("EventRaised", -1, 0, "Bell", 86_400), ("TaskScheduled", 3, 0, "<script>", 0),
        ]);

        Gantt picture = Gantt.Of(history, Began.AddDays(2));
        var visitor = new Visitor("ada", OperatorRole.Auditor, "c", Tongue.English, Theme.Auto, Began);
        string html = await Html.RenderAsync<GanttPicture>(("Visitor", visitor), ("Name", "rf_1"), ("Picture", picture));

        Assert.Equal([(1, true), (1, false), (2, false), (1, false)], picture.Bars.Select(bar => (bar.Attempt, bar.HasFailed)));
        Assert.Equal([0, 1, 0, 0], picture.Bars.Select(bar => bar.Lane));
        Assert.Contains("Pay #2", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    private static HistoryLine[] Lines(IEnumerable<(string Type, int Id, int Answers, string Name, double Seconds)> steps)
    {
        DateTimeOffset at = Began;
        return
        [
            .. steps.Select(step => new HistoryLine(
                step.Id, step.Type, at += TimeSpan.FromSeconds(step.Seconds), step.Name, step.Type is "TaskCompleted" or "TaskFailed" or "TimerFired" || step.Type.EndsWith("Completed", StringComparison.Ordinal) ? step.Answers : null)),
        ];
    }
}
