using KaMeng.Functions.Orchestrations;
using KaMeng.Local.Commands;
using KaMeng.Local.Durable;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Orchestrating;
using Microsoft.DurableTask;

namespace KaMeng.Functions.Tests.GoldenHistories;

/// <summary>The commands <c>history</c> and <c>replay</c>, without the parser.</summary>
public sealed class HistoryAndReplayCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kameng-replay-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Replay_answers_0_for_what_replays_1_for_what_does_not_and_2_for_what_is_no_history()
    {
        string golden = HistoryJson.Write(GoldenFiles.Read("instant.refund.1.0.json"));
        string good = Save("good.json", golden);
        Assert.Equal(ExitCodes.Done, await ReplayCommand.RunAsync([good], _output, _errors));
        Assert.Contains($"{nameof(RefundOrchestration)} 1.0", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("replays: ", _output.ToString(), StringComparison.Ordinal);

        string changed = Save("changed.json", golden.Replace("\"name\":\"TakeInbox\"", "\"name\":\"LookIntoInbox\"", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Failed, await ReplayCommand.RunAsync([good, changed], _output, _errors));
        Assert.Contains("activity 'LookIntoInbox'", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("▶", _output.ToString(), StringComparison.Ordinal);

        Assert.Equal(string.Empty, _errors.ToString());
        Assert.Equal(ExitCodes.BadInput, await ReplayCommand.RunAsync([Save("bad.json", "{\"format\":1}")], _output, _errors));
        Assert.Contains("bad.json: instanceId: expected text and found nothing", _errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.BadInput, await ReplayCommand.RunAsync([Path.Combine(_folder, "none.json")], _output, _errors));
    }

    [Fact]
    public async Task History_writes_what_lies_in_a_data_folder_to_a_file_or_to_the_output()
    {
        var registry = new DurableTaskRegistry();
        registry.AddOrchestratorFunc("Short", context => Task.FromResult(context.InstanceId));
        await using (var engine = new DurableEngine(new DurableEngineOptions { DatabasePath = DurableFunctions.DatabasePath(_folder) }, registry))
        {
            await engine.StartAsync(TestContext.Current.CancellationToken);
            await engine.Client.ScheduleNewOrchestrationInstanceAsync("Short", null, new StartOrchestrationOptions("one"), TestContext.Current.CancellationToken);
            await engine.WaitForIdleAsync(TestContext.Current.CancellationToken);
        }

        string file = Path.Combine(_folder, "one.json");
        Assert.Equal(ExitCodes.Done, await RunAsync("one", null));
        Assert.Equal(ExitCodes.Done, await RunAsync("one", file));
        Assert.Equal(_output.ToString(), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal("\"one\"", HistoryJson.Read(_output.ToString()).Output);

        Assert.Equal(ExitCodes.BadInput, await RunAsync("two", null));
        Assert.Contains("has no orchestration with the instanceId two", _errors.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(string instanceId, string? file) =>
        HistoryCommand.RunAsync(instanceId, _folder, file, _output, _errors, TestContext.Current.CancellationToken);

    private string Save(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
