using DurableTask.Core;
using KaMeng.Local.Durable.Limits;
using Microsoft.DurableTask;

namespace KaMeng.Local.Durable.Execution;

/// <summary>From exceptions to failure details and from the core's details to the public ones.</summary>
internal static class Failures
{
    internal const string OrchestratorNotFound = "OrchestratorTaskNotFound";
    internal const string ActivityNotFound = "ActivityTaskNotFound";
    internal const string ChildFailed = "DurableTask.Core.Exceptions.SubOrchestrationFailedException";
    internal const string VersionMismatch = "VersionMismatch";

    private const int DeepestInner = 32;

    internal static FailureDetails From(Exception exception, DurableLimits limits) => From(exception, limits, 0)!;

    internal static FailureDetails NotFound(string type, string kind, string name) =>
        new(type, $"No {kind} task named '{name}' was found. Register it before the engine starts.", null, null, isNonRetriable: true);

    internal static TaskFailureDetails ToPublic(FailureDetails details) => new(
        details.ErrorType,
        details.ErrorMessage,
        details.StackTrace,
        details.InnerFailure is { } inner ? ToPublic(inner) : null,
        details.Properties);

    private static FailureDetails ToCore(TaskFailureDetails details, DurableLimits limits) => new(
        details.ErrorType,
        limits.Shorten(details.ErrorMessage)!,
        limits.Shorten(details.StackTrace),
        details.InnerFailure is { } inner ? ToCore(inner, limits) : null,
        isNonRetriable: false,
        details.Properties);

    private static FailureDetails? From(Exception? exception, DurableLimits limits, int depth)
    {
        if (exception is null || depth > DeepestInner)
        {
            return null;
        }

        FailureDetails? inner = exception is TaskFailedException failed
            ? ToCore(failed.FailureDetails, limits)
            : From(exception.InnerException, limits, depth + 1);
        string type = exception is NonDeterministicOrchestrationException
            ? NonDeterministicOrchestrationException.GenuineType
            : exception.GetType().ToString();
        return new FailureDetails(type, limits.Shorten(exception.Message)!, limits.Shorten(exception.StackTrace), inner, isNonRetriable: false);
    }
}
