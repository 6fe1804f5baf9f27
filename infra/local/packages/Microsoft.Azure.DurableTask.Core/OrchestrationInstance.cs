namespace DurableTask.Core;

public class OrchestrationInstance
{
    public string? ExecutionId { get; set; }

    public string InstanceId { get; set; } = string.Empty;

    public override string ToString() => $"[InstanceId: {InstanceId}, ExecutionId: {ExecutionId}]";
}
