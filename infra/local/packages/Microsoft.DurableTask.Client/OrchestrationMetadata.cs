using System.Text;

namespace Microsoft.DurableTask.Client;

public sealed class OrchestrationMetadata
{
    public OrchestrationMetadata(string name, string instanceId)
    {
        Name = name;
        InstanceId = instanceId;
    }

    public DateTimeOffset CreatedAt { get; init; }

    public DataConverter? DataConverter { get; init; }

    public TaskFailureDetails? FailureDetails { get; init; }

    public string InstanceId { get; }

    public bool IsCompleted =>
        RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    public DateTimeOffset LastUpdatedAt { get; init; }

    public string Name { get; }

    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    public string? SerializedCustomStatus { get; init; }

    public string? SerializedInput { get; init; }

    public string? SerializedOutput { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public T? ReadCustomStatusAs<T>() => Fetched("custom status").Deserialize<T>(SerializedCustomStatus);

    public T? ReadInputAs<T>() => Fetched("input").Deserialize<T>(SerializedInput);

    public T? ReadOutputAs<T>() => Fetched("output").Deserialize<T>(SerializedOutput);

    public override string ToString()
    {
        var text = new StringBuilder($"[Name: '{Name}', ID: '{InstanceId}', RuntimeStatus: {RuntimeStatus}");
        text.Append($", CreatedAt: {CreatedAt:s}, LastUpdatedAt: {LastUpdatedAt:s}");
        Append(text, nameof(SerializedInput), SerializedInput);
        Append(text, nameof(SerializedOutput), SerializedOutput);
        if (FailureDetails is not null)
        {
            text.Append($", FailureDetails: '{FailureDetails.ErrorType} - {FailureDetails.ErrorMessage}'");
        }

        return text.Append(']').ToString();
    }

    private static void Append(StringBuilder text, string name, string? value)
    {
        const int Shown = 40;
        if (!string.IsNullOrEmpty(value))
        {
            text.Append($", {name}: '{(value.Length <= Shown ? value : string.Concat(value.AsSpan(0, Shown), "..."))}'");
        }
    }

    private DataConverter Fetched(string what) => DataConverter ?? throw new InvalidOperationException(
        $"The {what} of this {nameof(OrchestrationMetadata)} was not fetched. Ask for inputs and outputs when you read the instance.");
}
