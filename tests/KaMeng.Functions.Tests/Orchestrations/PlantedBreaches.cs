using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>What no orchestrator may do, done once each; never run.</summary>
internal static class PlantedBreaches
{
    internal static DateTime Clock() => DateTime.UtcNow;

    internal static Guid Identity() => Guid.NewGuid();

    internal static async Task PauseAsync() => await Task.Delay(1, CancellationToken.None);

    internal static async Task ThreadAsync() => await Task.Run(() => { }, CancellationToken.None);

    internal static async Task ForgetContextAsync(TaskOrchestrationContext context) =>
        await context.CallActivityAsync("x").ConfigureAwait(false);

    internal static string Outside() => File.ReadAllText("x");

    internal static string? Setting() => Environment.GetEnvironmentVariable("x");

    internal static ILogger Logs(ILoggerFactory loggers) => loggers.CreateLogger("x");

    internal static async Task<string> TimeoutAsync(TaskOrchestrationContext context) =>
        await context.WaitForExternalEvent<string>("x", TimeSpan.FromHours(1));

    internal static Task Bindings([OrchestrationTrigger] TaskOrchestrationContext context, [DurableClient] DurableTaskClient client, CancellationToken token) =>
        Task.FromResult((context, client, token));

    internal static Func<Guid> Lambda() => () => PlantedElsewhere.Hidden();
}
