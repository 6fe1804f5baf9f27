namespace KaMeng.Local.Durable.Clock;

/// <summary>One durable timer: the instance's key and the timer's sequence number (−1 for a delayed start).</summary>
internal readonly record struct TimerKey(long Instance, int Task)
{
    internal const int StartAt = -1;
}
