using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.Durable.Tests;

public sealed class S12ReplaySafeLoggingTests
{
    [Fact(Timeout = 30_000)]
    public async Task A_replay_safe_logger_writes_each_line_once()
    {
        using var loggers = new CapturingLogger("story");
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry
                .AddOrchestratorFunc("logs", async context =>
                {
                    ILogger logger = context.CreateReplaySafeLogger("story");
                    Assert.True(logger.IsEnabled(LogLevel.Information));
                    Write(logger, "before");
                    await context.CallActivityAsync("one");
                    Write(logger, "after");
                })
                .AddActivityFunc("one", _ => { }),
            options => options.ReplayEveryTurn = true,
            loggers);
        await test.RunAsync("logs");
        Assert.Equal(["before", "after"], loggers.Lines);
    }

    [Fact(Timeout = 30_000)]
    public async Task Only_Log_is_held_back_while_replaying()
    {
        using var loggers = new CapturingLogger("story");
        var enabled = new List<bool>();
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry
                .AddOrchestratorFunc("logs", async context =>
                {
                    ILogger logger = context.CreateReplaySafeLogger("story");
                    using (logger.BeginScope("scope"))
                    {
                        enabled.Add(logger.IsEnabled(LogLevel.Trace));
                        enabled.Add(logger.IsEnabled(LogLevel.Debug));
                        Write(logger, "once");
                    }

                    await context.CallActivityAsync("one");
                })
                .AddActivityFunc("one", _ => { }),
            options => options.ReplayEveryTurn = true,
            loggers);
        await test.RunAsync("logs");
        Assert.Equal([false, true, false, true], enabled);
        Assert.Equal(2, loggers.Scopes);
        Assert.Equal("once", Assert.Single(loggers.Lines));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_replay_safe_factory_makes_loggers_of_the_same_kind()
    {
        using var loggers = new CapturingLogger("story");
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry
                .AddOrchestratorFunc("logs", async context =>
                {
                    Write(context.ReplaySafeLoggerFactory.CreateLogger("story"), "before");
                    await context.CallActivityAsync("one");
                    Write(context.ReplaySafeLoggerFactory.CreateLogger("story"), "after");
                })
                .AddActivityFunc("one", _ => { }),
            options => options.ReplayEveryTurn = true,
            loggers);
        await test.RunAsync("logs");
        Assert.Equal(["before", "after"], loggers.Lines);
    }

    private static void Write(ILogger logger, string line) =>
        logger.Log(LogLevel.Information, default, line, null, (text, _) => text);

    private static Action<DurableTaskRegistry> Waiting(string activity, int input = 0) => registry => registry
        .AddOrchestratorFunc("flow", async context =>
        {
            await context.CallActivityAsync(activity, input);
            await context.WaitForExternalEvent<object>("go");
        })
        .AddActivityFunc<int>(activity, (_, _) => { });
}
