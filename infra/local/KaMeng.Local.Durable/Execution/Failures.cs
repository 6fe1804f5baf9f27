using DurableTask.Core;
using Microsoft.DurableTask;

namespace KaMeng.Local.Durable.Execution;

/// <summary>From exceptions to failure details and from the core's details to the public ones.</summary>
internal static class Failures
{
    internal const string OrchestratorNotFound = "OrchestratorTaskNotFound";
    internal const string ActivityNotFound = "ActivityTaskNotFound";
    internal const string ChildFailed = "DurableTask.Core.Exceptions.SubOrchestrationFailedException";
    internal const string VersionMismatch = "VersionMismatch";

    // A message is for people; what is longer than this is no message (and a stack that long is a loop).
    private const int LongestText = 32 * 1024;
    private const int DeepestInner = 32;

    internal static FailureDetails From(Exception exception) => From(exception, 0)!;

    internal static FailureDetails NotFound(string type, string kind, string name) =>
        new(type, $"No {kind} task named '{name}' was found. Register it before the engine starts.", null, null, isNonRetriable: true);

    internal static TaskFailureDetails ToPublic(FailureDetails details) => new(
        details.ErrorType,
        details.ErrorMessage,
        details.StackTrace,
        details.InnerFailure is { } inner ? ToPublic(inner) : null,
        details.Properties);

    private static FailureDetails ToCore(TaskFailureDetails details) => new(
        details.ErrorType,
        Shorten(details.ErrorMessage)!,
        Shorten(details.StackTrace),
        details.InnerFailure is { } inner ? ToCore(inner) : null,
        isNonRetriable: false,
        details.Properties);

    private static FailureDetails? From(Exception? exception, int depth)
    {
        if (exception is null || depth > DeepestInner)
        {
            return null;
        }

        FailureDetails? inner = exception is TaskFailedException failed
            ? ToCore(failed.FailureDetails)
            : From(exception.InnerException, depth + 1);
        string type = exception is NonDeterministicOrchestrationException
            ? NonDeterministicOrchestrationException.GenuineType
            : exception.GetType().ToString();
        return new FailureDetails(type, Shorten(exception.Message)!, Shorten(exception.StackTrace), inner, isNonRetriable: false);
    }

    private static string? Shorten(string? text) =>
        text is null || text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), "… (shortened)");
}
