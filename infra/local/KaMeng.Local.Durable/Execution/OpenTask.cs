namespace KaMeng.Local.Durable.Execution;

/// <summary>A task of the orchestrator that the engine has still to complete.</summary>
internal sealed record OpenTask(string Name, TaskCompletionSource<string?> Source);
