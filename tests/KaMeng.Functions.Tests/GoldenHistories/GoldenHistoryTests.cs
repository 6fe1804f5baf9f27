using DurableTask.Core.History;
using KaMeng.Functions.Activities;
using KaMeng.Functions.Orchestrations;
using KaMeng.Local;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Replaying;
using KaMeng.Local.Orchestrating;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Words;
using Microsoft.DurableTask;

namespace KaMeng.Functions.Tests.GoldenHistories;

/// <summary>
/// What cases have gone through under every version of the orchestrations must replay on today's code: instances that have not ended
/// are replayed by it too, and one that does not replay fails in the middle of a refund.
/// </summary>
public sealed class GoldenHistoryTests : IAsyncDisposable
{
    private readonly AppReplayer _app = new(new LocalHostOptions { DataFolder = string.Empty });

    public static TheoryData<string> Files => [.. GoldenFiles.All];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [MemberData(nameof(Files))]
    public void A_recorded_history_replays_on_todays_code(string file)
    {
        OrchestrationHistory history = GoldenFiles.Read(file);
        ReplayVerdict verdict = _app.Replay(history);
        Assert.True(verdict.Replays, WhatToDo(file, history, verdict));
    }

    [Fact]
    public async Task Every_story_is_recorded_under_todays_version()
    {
        foreach (string story in GoldenFiles.IsRecording ? GoldenFiles.Missing.ToList() : [])
        {
            await using GoldenStage stage = await GoldenStage.SetAsync();
            await GoldenStories.All[story](stage);
            await GoldenFiles.WriteAsync(story, await stage.TakeAsync());
        }

        string missing = string.Join(", ", GoldenFiles.Missing);
        Assert.True(
            missing.Length == 0,
            $"Under version {GoldenFiles.CurrentVersion} these stories have no recorded history: {missing}. "
            + $"Run this test with {GoldenFiles.RecordingVariable}=1: it records what is missing and leaves alone what is there. Then commit the files.");
    }

    [Fact]
    public void The_recordings_come_to_every_end_and_call_every_activity()
    {
        var histories = GoldenFiles.All.Select(GoldenFiles.Read).ToList();
        ILookup<string, HistoryEvent> events = histories.SelectMany(each => each.Events.Select(e => (each.Name, e))).ToLookup(each => each.Name, each => each.e);
        var outputs = histories.Where(each => each.Output is not null && each.Name == nameof(RefundOrchestration)).Select(each => each.Output!.Trim('"')).ToHashSet();

        Assert.Equal([nameof(PayoutOrchestration), nameof(RefundOrchestration)], events.Select(each => each.Key).Order(StringComparer.Ordinal));
        Assert.Superset(Enum.GetValues<CaseOutcome>().Select(UpperSnake.Of).ToHashSet(), outputs);

        // These are called only for days whose holiday notice is not published, and the stories play in a year whose notice is; and a complaint's activity by
        // the complaint's orchestration only, which runs beside the cases.
        string[] notOfTheseStories = [nameof(ReckonCase), nameof(ReckonChase), nameof(TendComplaint)];
        Assert.Equal(
            _app.Registry.GetActivities().Select(each => each.Key.Name).Except(notOfTheseStories).Order(StringComparer.Ordinal),
            events.SelectMany(each => each).OfType<TaskScheduledEvent>().Select(each => each.Name!).Distinct().Order(StringComparer.Ordinal));
        Assert.Superset(
            new HashSet<EventType>
            {
                EventType.TaskFailed, EventType.TimerFired, EventType.EventRaised, EventType.SubOrchestrationInstanceCompleted,
                EventType.ExecutionSuspended, EventType.ExecutionResumed, EventType.ExecutionTerminated,
            },
            events.SelectMany(each => each).Select(each => each.EventType).ToHashSet());
        Assert.Contains(histories, each => each.Status == Microsoft.DurableTask.Client.OrchestrationRuntimeStatus.Running);
    }

    [Fact]
    public void The_recordings_hold_no_trace_of_the_machine_they_were_made_on()
    {
        Assert.All(GoldenFiles.All, file =>
        {
            string text = HistoryJson.Write(GoldenFiles.Read(file));
            Assert.DoesNotContain(RepositoryFiles.Root, text, StringComparison.Ordinal);
            Assert.DoesNotContain("stackTrace", text, StringComparison.Ordinal);
            Assert.DoesNotContain("AccountKey", text, StringComparison.Ordinal);
            Assert.Equal(RepositoryFiles.Read("tests/KaMeng.Functions.Tests/GoldenHistories/" + file), text);
        });
    }

    [Theory]
    [InlineData(nameof(RefundOrchestration), "merchant-approves.refund")]
    [InlineData(nameof(PayoutOrchestration), "merchant-approves.payout1")]
    public void An_orchestration_that_calls_one_activity_more_is_found_out_and_told_what_to_do(string changed, string story)
    {
        var registry = new DurableTaskRegistry();
        foreach ((TaskName name, Func<IServiceProvider, ITaskOrchestrator> make) in _app.Registry.GetOrchestrators())
        {
            registry.AddOrchestrator(name, () => name.Name == changed ? new OneActivityMore(make(null!)) : make(null!));
        }

        string file = GoldenFiles.All.First(each => each.StartsWith(story + ".", StringComparison.Ordinal));
        OrchestrationHistory history = GoldenFiles.Read(file);
        ReplayVerdict verdict = new HistoryReplayer(registry).Replay(history);

        Assert.Equal(ReplayOutcome.Diverged, verdict.Outcome);
        Assert.Equal("activity 'OneMore'", verdict.Asked);
        string told = WhatToDo(file, history, verdict);
        Assert.Contains($"{changed} was changed", told, StringComparison.Ordinal);
        Assert.Contains($"diverges at event {verdict.EventNumber}", told, StringComparison.Ordinal);
        Assert.Contains("Never edit", told, StringComparison.Ordinal);
    }

    [Fact]
    public void An_orchestration_that_calls_one_activity_more_only_from_the_next_version_on_replays()
    {
        var registry = new DurableTaskRegistry();
        foreach ((TaskName name, Func<IServiceProvider, ITaskOrchestrator> make) in _app.Registry.GetOrchestrators())
        {
            registry.AddOrchestrator(name, () => new OneActivityMore(make(null!)) { From = "999.0" });
        }

        var replayer = new HistoryReplayer(registry);
        Assert.All(GoldenFiles.All, file => Assert.True(replayer.Replay(GoldenFiles.Read(file)).Replays));
    }

    private static string WhatToDo(string file, OrchestrationHistory history, ReplayVerdict verdict) =>
        $"""
        {history.Name} was changed: the golden history {file} does not replay any more. Cases that are on this course would break when this is deployed.
        {verdict}

        If the change is not meant to change the course, undo it. If it is:
          1. Give the orchestrations a new version: raise extensions.durableTask.defaultVersion in host.json (now {GoldenFiles.CurrentVersion}).
          2. Keep the old course for older instances: where the code now differs, ask context.CompareVersionTo("the new version") < 0 and go on as before.
          3. Record the stories under the new version: {GoldenFiles.RecordingVariable}=1 dotnet test tests/KaMeng.Functions.Tests, and commit the new files.
        Never edit or delete a recorded file: it is what instances out there have in their history.

        {history.Draw(verdict.EventNumber)}
        """;

    /// <summary>The orchestration as it is, and before it one call that it did not make when the histories were recorded.</summary>
    private sealed class OneActivityMore(ITaskOrchestrator inner) : ITaskOrchestrator
    {
        public string From { get; init; } = string.Empty;

        public Type InputType => inner.InputType;

        public Type OutputType => inner.OutputType;

        public async Task<object?> RunAsync(TaskOrchestrationContext context, object? input)
        {
            if (context.CompareVersionTo(From) >= 0)
            {
                await context.CallActivityAsync("OneMore");
            }

            return await inner.RunAsync(context, input);
        }
    }
}
