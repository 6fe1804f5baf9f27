
namespace KaMeng.Local.Durable.Execution;

/// <summary>The orchestrator took another course than its history tells.</summary>
internal sealed class NonDeterministicOrchestrationException(int id, string details)
    : Exception($"Non-deterministic orchestration at sequence number {id}: {details}")
{
    /// <summary>The name under which the genuine engine reports the same failure.</summary>
    internal const string GenuineType = "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";
}
