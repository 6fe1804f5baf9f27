using System.Text.Json;
using DurableTask.Core.History;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests.Histories;

public sealed class HistoryJsonTests
{
    private const string Readme = "infra/local/KaMeng.Local.Durable/README.md";

    [Fact(Timeout = 30_000)]
    public async Task A_history_with_every_kind_of_event_is_read_back_to_the_last_character()
    {
        await using TestEngine test = await TestEngine.StartAsync(Eventful);
        string id = await test.StartAsync("eventful", new { name = "名字", amount = 1.50m });
        await test.IdleAsync();
        await test.Client.SuspendInstanceAsync(id, "lunch", TestEngine.Token);
        await test.RaiseAsync(id, "go", "now");
        await test.IdleAsync();
        await test.Client.ResumeInstanceAsync(id, null, TestEngine.Token);
        await test.Engine.RunToEndAsync(test.Clock, cancellationToken: TestEngine.Token);
        await test.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions("enough", Recursive: true), TestEngine.Token);
        await test.IdleAsync();

        OrchestrationHistory history = await OrchestrationHistory.ReadAsync(test.Client, id, TestEngine.Token);
        string json = HistoryJson.Write(history);
        OrchestrationHistory again = HistoryJson.Read(json);

        Assert.Equal(json, HistoryJson.Write(again));
        Assert.Equal(history.Events.Select(each => each.GetType()), again.Events.Select(each => each.GetType()));
        Assert.Equal(history with { Events = [], Tags = again.Tags }, again with { Events = [] });
        ExecutionStartedEvent start = again.Events.OfType<ExecutionStartedEvent>().Single();
        Assert.Equal((history.Input, history.ExecutionId), (start.Input, start.OrchestrationInstance!.ExecutionId));
        history.ShouldTellInOrder(
            EventType.ExecutionStarted, EventType.TaskScheduled, EventType.TaskFailed, EventType.TimerCreated, EventType.ExecutionSuspended,
            EventType.EventRaised, EventType.ExecutionResumed, EventType.TimerFired, EventType.EventSent, EventType.SubOrchestrationInstanceCreated,
            EventType.SubOrchestrationInstanceFailed, EventType.ExecutionTerminated, EventType.ExecutionCompleted);
        Assert.Contains("\"input\": {\"name\":\"名字\",\"amount\":1.50}", json, StringComparison.Ordinal);
        Assert.Equal(history.Events.Count, json.Split('\n').Count(line => line.Contains("\"eventType\":", StringComparison.Ordinal)));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_history_is_read_from_the_file_of_an_engine_that_crashed_and_left_its_log_unmerged()
    {
        await using TestEngine test = await TestEngine.StartAsync(Eventful);
        string id = await test.StartAsync("eventful", "in");
        await test.IdleAsync();
        OrchestrationHistory asked = await OrchestrationHistory.ReadAsync(test.Client, id, TestEngine.Token);
        Assert.Equal(HistoryJson.Write(asked), HistoryJson.Write(OrchestrationHistory.ReadFile(test.DatabasePath, id)));
        test.Engine.Crash();

        Assert.Equal(HistoryJson.Write(asked), HistoryJson.Write(OrchestrationHistory.ReadFile(test.DatabasePath, id)));
        Assert.Contains("nobody", Assert.Throws<ArgumentException>(() => OrchestrationHistory.ReadFile(test.DatabasePath, "nobody")).Message);
        Assert.Contains(
            "does not exist", Assert.Throws<DurableStoreException>(() => OrchestrationHistory.ReadFile(test.DatabasePath + "x", id)).Message);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_instance_that_has_not_begun_has_no_events_but_its_input()
    {
        await using TestEngine test = await TestEngine.StartAsync(Eventful);
        string id = await test.Client.ScheduleNewOrchestrationInstanceAsync(
            "eventful", "later", new StartOrchestrationOptions { StartAt = test.Clock.GetUtcNow().AddDays(1) }, TestEngine.Token);
        OrchestrationHistory history = HistoryJson.Read(HistoryJson.Write(await OrchestrationHistory.ReadAsync(test.Client, id, TestEngine.Token)));
        Assert.Empty(history.Events);
        Assert.Equal((OrchestrationRuntimeStatus.Pending, "\"later\""), (history.Status, history.Input));
    }

    [Theory]
    [InlineData("\"plain\"", "\"input\": \"plain\"")]
    [InlineData("null", "\"input\": null")]
    [InlineData("1.0", "\"input\": 1.0")]
    [InlineData("{\"a\":[1,2]}", "\"input\": {\"a\":[1,2]}")]
    [InlineData("{ \"a\": 1 }", "\"inputText\": ")]
    [InlineData("{\"a\":1,\"a\":2}", "\"inputText\": ")]
    [InlineData("not json", "\"inputText\": \"not json\"")]
    [InlineData("\"\\ud800\"", "\"inputText\": ")]
    [InlineData("\"\\u4E2D\"", "\"input\": \"中\"")]
    [InlineData("", "\"inputText\": \"\"")]
    [InlineData("{\"at\":\"2026-01-31T12:00:00+08:00\",\"sum\":\"1\\u002B1\"}", "\"input\": {\"at\":\"2026-01-31T12:00:00+08:00\",\"sum\":\"1+1\"}")]
    [InlineData("\"1+1\"", "\"inputText\": ")]
    public void A_payload_comes_back_as_it_was(string payload, string written)
    {
        var history = new OrchestrationHistory
        {
            InstanceId = "i",
            Name = "n",
            Status = OrchestrationRuntimeStatus.Running,
            Input = payload,
            Events = [],
        };
        string json = HistoryJson.Write(history);
        Assert.Contains(written, json, StringComparison.Ordinal);
        Assert.Equal(payload, HistoryJson.Read(json).Input);
    }

    [Theory]
    [InlineData("{", "", "Line 1, byte")]
    [InlineData("[]", "$", "expected a JSON object and found a list")]
    [InlineData("{\"format\":2}", "format", "this program reads format 1")]
    [InlineData("{\"format\":1,\"instanceId\":7}", "instanceId", "expected text and found the number 7")]
    [InlineData("{\"format\":1,\"instanceId\":\"i\",\"name\":\"n\",\"status\":\"Odd\"}", "status", "Expected one of Running, Completed")]
    [InlineData("{\"format\":1,\"instanceId\":\"i\",\"name\":\"n\",\"status\":\"Running\"}", "events", "expected a list")]
    [InlineData("{\"format\":1,\"format\":1}", "", "not JSON")]
    public void A_bad_head_is_refused_with_its_place(string json, string path, string said)
    {
        HistoryJsonException refused = Assert.Throws<HistoryJsonException>(() => HistoryJson.Read(json));
        Assert.Equal(path, refused.Path);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.True(refused.Message.Contains("Export", StringComparison.Ordinal) || said.StartsWith("Expected one of", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"timestamp\":\"2026-01-01T00:00:00Z\"}", "events[1].eventType", "expected text and found nothing")]
    [InlineData("{\"eventType\":\"TaskDone\",\"timestamp\":\"2026-01-01T00:00:00Z\"}", "events[1].eventType", "'TaskDone' is not known")]
    [InlineData("{\"eventType\":\"HistoryState\",\"timestamp\":\"2026-01-01T00:00:00Z\"}", "events[1].eventType", "has no form")]
    [InlineData("{\"eventType\":\"TaskCompleted\",\"timestamp\":\"2026-01-01T00:00:00Z\"}", "events[1].taskScheduledId", "a whole number")]
    [InlineData("{\"eventType\":\"OrchestratorStarted\",\"timestamp\":\"2026-01-01T00:00:00\"}", "events[1].timestamp", "a UTC time")]
    [InlineData("7", "events[1]", "expected a JSON object and found the number 7")]
    [InlineData(
        "{\"eventType\":\"EventRaised\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"name\":\"e\",\"input\":1,\"inputText\":\"1\"}", "events[1].input", "again as inputText")]
    public void A_bad_event_is_refused_with_its_number_and_place(string item, string path, string said)
    {
        string good = "{\"eventType\":\"OrchestratorStarted\",\"timestamp\":\"2026-01-01T00:00:00Z\"}";
        string json = $"{{\"format\":1,\"instanceId\":\"i\",\"name\":\"n\",\"status\":\"Running\",\"events\":[{good},{item}]}}";
        HistoryJsonException refused = Assert.Throws<HistoryJsonException>(() => HistoryJson.Read(json));
        Assert.Equal((2, path), (refused.EventNumber, refused.Path));
        Assert.StartsWith($"Event 2, {path}: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_history_that_the_README_shows_is_read_and_written_again_as_it_stands_there()
    {
        string readme = RepositoryFiles.Read(Readme);
        int begins = readme.IndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;
        string shown = readme[begins..readme.IndexOf("```", begins, StringComparison.Ordinal)];
        Assert.Equal(shown, HistoryJson.Write(HistoryJson.Read(shown)));
        using JsonDocument plain = JsonDocument.Parse(shown);
        Assert.Equal("Greet", plain.RootElement.GetProperty("name").GetString());
    }

    private static void Eventful(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc("eventful", async context =>
        {
            var twice = new TaskOptions(new RetryPolicy(2, TimeSpan.FromSeconds(1)));
            await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync("broken", "x", twice));
            await context.WaitForExternalEvent<string>("go");
            context.SendEvent(context.InstanceId, "self", "hello");
            await Assert.ThrowsAsync<TaskFailedException>(() => context.CallSubOrchestratorAsync("child", 7));
            context.SetCustomStatus("waiting");
            await context.WaitForExternalEvent<string>("never");
        })
        .AddOrchestratorFunc("child", context => context.CallActivityAsync("broken"))
        .AddActivityFunc("broken", (TaskActivityContext _) => throw new InvalidOperationException("broken", new FormatException("deep")));
}
