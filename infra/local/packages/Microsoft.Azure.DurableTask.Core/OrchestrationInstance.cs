namespace DurableTask.Core;

public class OrchestrationInstance
{
    public string? ExecutionId { get; set; }

    public string InstanceId { get; set; } = string.Empty;

    public override int GetHashCode() => HashCode.Combine(InstanceId, ExecutionId);

    public override bool Equals(object? obj) =>
        obj is OrchestrationInstance other && other.InstanceId == InstanceId && other.ExecutionId == ExecutionId;

    public override string ToString() => $"[InstanceId: {InstanceId}, ExecutionId: {ExecutionId}]";
}
