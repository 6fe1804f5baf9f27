using System.Collections.Immutable;
using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Decisions;

/// <summary>A deadline with its reminders and what happens when it passes.</summary>
/// <param name="DueAt">The deadline (same offset as the start).</param>
/// <param name="Reminders">When the one who must act is reminded, earliest first; all after the start and before the deadline.</param>
/// <param name="OnTimeout">What happens if nobody has acted.</param>
public sealed record ReviewClock(DateTimeOffset DueAt, ImmutableArray<DateTimeOffset> Reminders, TimeoutEffect OnTimeout);
