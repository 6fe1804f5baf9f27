namespace KaMeng.Local.Timers;

/// <summary>When a timer trigger last ran and when it runs next (UTC, host clock).</summary>
internal sealed record TimerState(DateTimeOffset? Last, DateTimeOffset Next);
