using System.Collections.Concurrent;
using System.Diagnostics;

namespace KaMeng.Benchmarks;

/// <summary>Where orchestrations and activities leave their times, in milliseconds.</summary>
internal sealed class Probe
{
    private ConcurrentQueue<double> _times = new();

    internal void Since(long timestamp) => Add(Stopwatch.GetElapsedTime(timestamp));

    internal void Add(TimeSpan time) => _times.Enqueue(time.TotalMilliseconds);

    /// <summary>Takes all times, the smallest first.</summary>
    internal double[] Take() => [.. Interlocked.Exchange(ref _times, new ConcurrentQueue<double>()).Order()];
}
