namespace KaMeng.Local.Durable.Testing;

/// <summary>An activity that is about to run.</summary>
/// <param name="Name">The activity's name.</param>
/// <param name="InstanceId">The instance that called it.</param>
/// <param name="ExecutionId">The execution that called it.</param>
/// <param name="TaskId">The sequence number of the call in the execution.</param>
public readonly record struct ActivityRun(string Name, string InstanceId, string ExecutionId, int TaskId);
