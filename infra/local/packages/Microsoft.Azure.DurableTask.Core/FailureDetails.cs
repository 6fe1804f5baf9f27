namespace DurableTask.Core;

public class FailureDetails
{
    public FailureDetails(
        string errorType,
        string errorMessage,
        string? stackTrace,
        FailureDetails? innerFailure,
        bool isNonRetriable,
        IDictionary<string, object?>? properties = default)
    {
        ErrorType = errorType;
        ErrorMessage = errorMessage;
        StackTrace = stackTrace;
        InnerFailure = innerFailure;
        IsNonRetriable = isNonRetriable;
        Properties = properties;
    }

    public string ErrorMessage { get; }

    public string ErrorType { get; }

    public FailureDetails? InnerFailure { get; }

    public bool IsNonRetriable { get; }

    public IDictionary<string, object?>? Properties { get; }

    public string? StackTrace { get; }

    public override string ToString() => $"{ErrorType}: {ErrorMessage}";
}
