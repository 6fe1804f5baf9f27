namespace KaMeng.Benchmarks;

/// <summary>One run of a throughput benchmark.</summary>
internal sealed record ThroughputRun(int Count, TimeSpan Took, long Jobs, long Fsyncs, long Bytes, long Allocated, TimeSpan Processor, TimeSpan SqliteAlone)
{
    internal double PerSecond => Count / Took.TotalSeconds;

    internal double JobsPerSecond => Jobs / Took.TotalSeconds;

    internal double FsyncsPerSecond => Fsyncs / Took.TotalSeconds;

    internal double FsyncsEach => (double)Fsyncs / Count;

    internal double BytesEach => (double)Bytes / Count;

    internal double AllocatedEach => (double)Allocated / Count;

    internal double MicrosecondsEach => Processor.TotalMicroseconds / Count;

    internal double OfSqliteAlone => SqliteAlone / Took;
}
