using KaMeng.Local.Durable.Limits;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.Durable.Execution;

/// <summary>What every execution shares.</summary>
internal sealed record ExecutionSettings(
    DataConverter Converter,
    ILoggerFactory LoggerFactory,
    ILogger Logger,
    DurableLimits Limits,
    TimeSpan MaximumTimerInterval,
    string DefaultVersion,
    bool StrictEventBuffering,
    IReadOnlyDictionary<string, object?> Properties)
{
    internal static ExecutionSettings From(DurableEngineOptions options, ILoggerFactory loggers, ILogger logger) => new(
        options.DataConverter,
        loggers,
        logger,
        options.Limits,
        options.MaximumTimerInterval,
        options.Versioning.DefaultVersion,
        options.StrictEventBuffering,
        options.Properties);
}
