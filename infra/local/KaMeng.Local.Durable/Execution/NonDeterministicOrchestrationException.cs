using DurableTask.Core.History;

namespace KaMeng.Local.Durable.Execution;

/// <summary>The orchestrator took another course than its history tells.</summary>
internal sealed class NonDeterministicOrchestrationException(HistoryEvent recorded, OrchestratorAction? decided, string details)
    : Exception($"Non-deterministic orchestration at sequence number {recorded.EventId}: {details}")
{
    /// <summary>The name under which the genuine engine reports the same failure.</summary>
    internal const string GenuineType = "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";

    /// <summary>The event of the history that does not fit.</summary>
    internal HistoryEvent Recorded => recorded;

    /// <summary>What the orchestrator asks for in its place; null when it asks for nothing there.</summary>
    internal OrchestratorAction? Decided => decided;
}
