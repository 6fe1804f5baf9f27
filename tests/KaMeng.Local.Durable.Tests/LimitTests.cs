using System.Globalization;
using KaMeng.Local.Durable.Limits;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

/// <summary>Every limit: at it all goes well, one past it is an error that says what, where, and what to do.</summary>
public sealed class LimitTests
{
    // As JSON a text has two quotes more than it has letters.
    private static readonly string AtLimit = new('x', 98);
    private static readonly string PastLimit = new('x', 99);
    private static readonly DurableLimits Small = new() { PayloadBytes = 100 };

    [Fact(Timeout = 30_000)]
    public async Task The_client_refuses_an_input_an_event_and_reasons_past_the_limit()
    {
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry.AddOrchestratorFunc<string?, string?>("flow", async (context, _) => await context.WaitForExternalEvent<string>("e")));
        string at = new('x', (1024 * 1024) - 2);
        string id = await test.StartAsync("flow", at);
        await test.Client.SuspendInstanceAsync(id, new string('x', 1024 * 1024), TestEngine.Token);
        await test.Client.ResumeInstanceAsync(id, new string('x', 1024 * 1024), TestEngine.Token);
        string other = await test.StartAsync("flow");
        string past = at + "x";
        var refusals = new List<ArgumentException>
        {
            await Assert.ThrowsAsync<ArgumentException>(() => test.StartAsync("flow", past)),
            await Assert.ThrowsAsync<ArgumentException>(() => test.RaiseAsync(id, "e", past)),
            await Assert.ThrowsAsync<ArgumentException>(async () => await test.Client.TerminateInstanceAsync(id, past, TestEngine.Token)),
            await Assert.ThrowsAsync<ArgumentException>(async () => await test.Client.SuspendInstanceAsync(id, past + "xx", TestEngine.Token)),
            await Assert.ThrowsAsync<ArgumentException>(async () => await test.Client.ResumeInstanceAsync(id, past + "xx", TestEngine.Token)),
        };
        await test.RaiseAsync(id, "e", at);
        await test.Client.TerminateInstanceAsync(other, at, TestEngine.Token);
        await test.IdleAsync();

        const string Rest = "is 1,048,577 bytes as JSON; at most 1,048,576 are allowed (PayloadBytes). Store the data elsewhere and pass a reference.";
        Assert.Equal(
            [
                $"The input of orchestration 'flow' {Rest}",
                $"The payload of event 'e' {Rest}",
                $"The reason of the termination {Rest}",
                $"The reason of the suspension {Rest}",
                $"The reason of the resumption {Rest}",
            ],
            refusals.Select(refusal => refusal.Message));
        Assert.Equal(at, (await test.ReadAsync(id)).ReadOutputAs<string>());
        Assert.Equal(at, (await test.ReadAsync(other)).ReadOutputAs<string>());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("activity input", "input of activity 'echo'")]
    [InlineData("activity output", "output of activity 'large'")]
    [InlineData("child input", "input of sub-orchestration 'child'")]
    [InlineData("child output", "output of orchestration 'child'")]
    [InlineData("sent event", "payload of event 'e'")]
    [InlineData("next input", "input with which orchestration 'flow' continues as new")]
    [InlineData("output", "output of orchestration 'flow'")]
    public async Task What_an_orchestration_makes_past_the_limit_fails_it_and_not_the_host(string where, string told)
    {
        string text = AtLimit;
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry
                .AddOrchestratorFunc<string, string>("flow", async (context, input) =>
                {
                    switch (input)
                    {
                        case "activity input":
                            return await context.CallActivityAsync<string>("echo", text);
                        case "activity output":
                            return await context.CallActivityAsync<string>("large");
                        case "child input":
                            return await context.CallSubOrchestratorAsync<string>("child", text);
                        case "child output":
                            return await context.CallSubOrchestratorAsync<string>("child");
                        case "sent event":
                            context.SendEvent(context.InstanceId, "e", text);
                            return await context.WaitForExternalEvent<string>("e");
                        case "next input":
                            context.ContinueAsNew(text);
                            return "not the output";
                        default:
                            return text;
                    }
                })
                .AddOrchestratorFunc<string?, string>("child", (_, input) => Task.FromResult(input is null ? text : input))
                .AddActivityFunc<string, string>("echo", (_, input) => input)
                .AddActivityFunc<string>("large", _ => text),
            options => options.Limits = Small);
        Assert.Equal(AtLimit, (await test.RunAsync("flow", where)).ReadOutputAs<string>());

        text = PastLimit;
        OrchestrationMetadata failed = await test.RunAsync("flow", where);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Contains(
            $"The {told} is 101 bytes as JSON; at most 100 are allowed (PayloadBytes). Store the data elsewhere and pass a reference.",
            failed.SerializedOutput);

        text = AtLimit;
        Assert.Equal(AtLimit, (await test.RunAsync("flow", where)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task An_activity_whose_output_is_too_large_has_failed_and_may_be_caught()
    {
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry
                .AddOrchestratorFunc<string>("flow", async context =>
                {
                    TaskFailedException failed = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync<string>("large"));
                    return failed.FailureDetails.ErrorType;
                })
                .AddActivityFunc<string>("large", _ => PastLimit),
            options => options.Limits = Small);
        Assert.Equal("System.ArgumentException", (await test.RunAsync("flow")).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_custom_status_of_16_KB_is_taken_and_one_letter_more_refused()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int, object?>("status", (context, length) =>
            {
                context.SetCustomStatus(new string('x', length));
                return Task.FromResult<object?>(null);
            }));
        Assert.Equal(8_192, (await test.RunAsync("status", 8_190)).SerializedCustomStatus!.Length);
        Assert.Equal(
            "System.ArgumentException: The custom status of orchestration 'status' is 16,386 bytes as UTF-16 JSON; at most 16,384 are allowed (CustomStatusBytes). Keep it a summary.",
            (await test.RunAsync("status", 8_191)).SerializedOutput);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_last_action_allowed_is_taken_and_one_more_refused()
    {
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry
                .AddOrchestratorFunc<int, object?>("fan", async (context, width) =>
                {
                    await Task.WhenAll(Enumerable.Range(0, width).Select(_ => context.CallActivityAsync("one")));
                    return null;
                })
                .AddActivityFunc("one", _ => { }),
            options => options.Limits = new DurableLimits { Actions = 10 });
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await test.RunAsync("fan", 10)).RuntimeStatus);
        Assert.Equal(
            "System.InvalidOperationException: Orchestration 'fan' has taken 10 actions, the most that is allowed (Actions). Use ContinueAsNew or sub-orchestrations.",
            (await test.RunAsync("fan", 11)).SerializedOutput);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_long_history_is_warned_about_and_past_the_limit_it_ends_the_instance(bool replay)
    {
        using var log = new CapturingLogger("KaMeng.Local.Durable");
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry.AddOrchestratorFunc("loop", async context =>
            {
                while (true)
                {
                    await context.WaitForExternalEvent<object>("again");
                }
            }),
            options =>
            {
                options.ReplayEveryTurn = replay;
                options.Limits = new DurableLimits { HistoryWarning = 9, HistoryEvents = 12 };
            },
            log);

        // Three events to begin with, and three for each turn with one message.
        string id = await test.StartAsync("loop");
        await test.IdleAsync();
        foreach (int events in new[] { 6, 9, 12 })
        {
            Assert.DoesNotContain(log.Lines, Warns);
            await test.RaiseAsync(id, "again");
            await test.IdleAsync();
            Assert.Equal(events, (await test.HistoryAsync(id)).Length);
            if (events == 9)
            {
                Assert.Equal(
                    $"The history of {id} has 9 events. Use ContinueAsNew or sub-orchestrations before it reaches the limit.",
                    Assert.Single(log.Lines, Warns));
                log.Lines.Clear();
            }
        }

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await test.ReadAsync(id)).RuntimeStatus);
        await test.RaiseAsync(id, "again");
        await test.IdleAsync();
        Assert.Equal(
            "System.InvalidOperationException: The history of orchestration 'loop' would have more than 12 events, the most that is allowed (HistoryEvents). Use ContinueAsNew or sub-orchestrations.",
            (await test.ReadAsync(id)).SerializedOutput);

        static bool Warns(string line) => line.StartsWith("The history of", StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_error_text_is_kept_up_to_the_limit_and_cut_past_it()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<string, object?>("fails", (_, text) => throw new InvalidOperationException(text))
            .AddOrchestratorFunc<string, object?>("calls", (context, text) => context.CallActivityAsync<object?>("fails", text))
            .AddActivityFunc<string, object?>("fails", (_, text) => throw new InvalidOperationException(text)));
        string at = new('x', 32 * 1024);
        Assert.Equal(at, (await test.RunAsync("fails", at)).FailureDetails!.ErrorMessage);

        string cut = new string('x', (32 * 1024) - 48) + "… (shortened, 49 characters more)";
        Assert.Equal(cut, (await test.RunAsync("fails", at + "y")).FailureDetails!.ErrorMessage);

        // From activity to parent it is not cut once more, and no half of a pair of surrogates is left.
        Assert.Equal(cut, (await test.RunAsync("calls", at + "y")).FailureDetails!.InnerFailure!.ErrorMessage);
        string pair = new string('x', (32 * 1024) - 49) + "😀" + at;
        Assert.StartsWith(cut[..((32 * 1024) - 49)] + "… (shortened", (await test.RunAsync("fails", pair)).FailureDetails!.ErrorMessage);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_instance_id_may_have_256_characters_and_not_one_more()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry.AddOrchestratorFunc("x", _ => { }));
        string at = new('i', 256);
        Assert.Equal(at, await test.StartAsync("x", id: at));
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => test.StartAsync("x", id: at + "i"));
        Assert.StartsWith("An instance id may have 256 characters; this one has 257.", refused.Message);
    }

    [Fact]
    public void The_README_tells_every_limit_and_its_default()
    {
        string readme = RepositoryFiles.Read("infra/local/KaMeng.Local.Durable/README.md");
        foreach (System.Reflection.PropertyInfo limit in typeof(DurableLimits).GetProperties())
        {
            string told = string.Create(CultureInfo.InvariantCulture, $"| `{limit.Name}` | {limit.GetValue(new DurableLimits()):N0} |");
            Assert.Contains(told, readme, StringComparison.Ordinal);
        }
    }
}
