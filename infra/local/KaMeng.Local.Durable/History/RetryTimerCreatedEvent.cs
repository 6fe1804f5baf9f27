using DurableTask.Core.History;

namespace KaMeng.Local.Durable.History;

/// <summary>A timer that a retry policy created. Kept apart so that a rewind can drop it.</summary>
internal sealed class RetryTimerCreatedEvent(int eventId, DateTime fireAt) : TimerCreatedEvent(eventId, fireAt);
