namespace KaMeng.Benchmarks;

/// <summary>How long something took, and the transactions that waited for the disk meanwhile.</summary>
internal readonly record struct Timed(TimeSpan Took, long Fsyncs)
{
    internal double FsyncsPerSecond => Fsyncs / Took.TotalSeconds;
}
