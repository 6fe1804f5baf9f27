using KaMeng.Local.Invocation;

namespace KaMeng.Local.Timers;

/// <summary>One function with a timer trigger and where it stands.</summary>
internal sealed class TimerTrigger(FunctionEntry function, CronSchedule schedule, bool monitored, TimerState state)
{
    public FunctionEntry Function => function;

    public CronSchedule Schedule => schedule;

    /// <summary>Whether its next moment is kept over restarts.</summary>
    public bool Monitored => monitored;

    public TimerState State { get; set; } = state;

    /// <summary>The moment passed while the host was down.</summary>
    public bool Missed { get; set; }
}
