using DurableTask.Core.History;

namespace KaMeng.Local.Durable.History;

/// <summary>A termination that goes on to the children that still run.</summary>
internal sealed class RecursiveTerminatedEvent(int eventId, string? input) : ExecutionTerminatedEvent(eventId, input);
