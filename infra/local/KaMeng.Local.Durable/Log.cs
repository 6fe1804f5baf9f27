using DurableTask.Core.History;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.Durable;

/// <summary>The engine's log messages. Never a payload: inputs and outputs belong to the application.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Durable engine started on {Path}: {Timers} timers, {Activities} activities and {Messages} messages pending.")]
    internal static partial void Started(ILogger logger, string path, int timers, int activities, int messages);

    [LoggerMessage(2, LogLevel.Warning, "A turn of instance {Key} failed for the engine's part (attempt {Attempt}); it will be tried again.")]
    internal static partial void TurnFailed(ILogger logger, Exception cause, long key, int attempt);

    [LoggerMessage(3, LogLevel.Error, "Instance {Key} is parked after {Attempts} attempts. Look at it, repair the cause, and redrive it.")]
    internal static partial void Parked(ILogger logger, long key, int attempts);

    [LoggerMessage(4, LogLevel.Error, "Activity {Name} of instance {InstanceId} is parked after {Attempts} attempts that ended with the process.")]
    internal static partial void ActivityParked(ILogger logger, string name, string instanceId, int attempts);

    [LoggerMessage(5, LogLevel.Warning, "Activity {Name} of instance {InstanceId} could not be reported; it runs again after the next start.")]
    internal static partial void ActivityLeft(ILogger logger, Exception cause, string name, string instanceId);

    [LoggerMessage(6, LogLevel.Warning, "Instance {InstanceId} has version '{Version}', which this process does not run; it is left alone.")]
    internal static partial void VersionRejected(ILogger logger, string instanceId, string version);

    [LoggerMessage(7, LogLevel.Warning, "Continue as new called for a failed orchestration, orchestration will complete. It is {InstanceId}.")]
    internal static partial void ContinueAsNewDropped(ILogger logger, string instanceId);

    [LoggerMessage(9, LogLevel.Error, "The durable store takes nothing. Callers are refused; the engine's own writes wait and are tried again until it does.")]
    internal static partial void StoreTakesNothing(ILogger logger, Exception trouble);

    [LoggerMessage(10, LogLevel.Information, "The durable store takes writes again.")]
    internal static partial void StoreWritesAgain(ILogger logger);

    [LoggerMessage(11, LogLevel.Error, "Instance {Key} is parked: {Attempts} times the process ended while its turn ran. Look at it, repair the cause, and redrive it.")]
    internal static partial void TurnParked(ILogger logger, long key, int attempts);

    [LoggerMessage(8, LogLevel.Warning, "The history of {InstanceId} has {Events} events. Use ContinueAsNew or sub-orchestrations before it reaches the limit.")]
    internal static partial void HistoryIsLong(ILogger logger, string instanceId, int events);

    [LoggerMessage(9, LogLevel.Debug, "{Event} for task {TaskId} of {InstanceId}: nobody waits for it. It was cancelled, or this is a duplicate.")]
    internal static partial void NobodyWaits(ILogger logger, EventType @event, int taskId, string instanceId);
}
