namespace KaMeng.Local.Durable.Running;

/// <summary>An activity to be run. <paramref name="Attempts"/> is null unless a crash may have been this activity's doing;
/// then <paramref name="Ended"/> may say who waits for its end.</summary>
internal sealed record ActivityWork(
    long Key,
    string InstanceId,
    string ExecutionId,
    int TaskId,
    string Name,
    string Version,
    string? Input,
    int? Attempts = null,
    Action? Ended = null);
