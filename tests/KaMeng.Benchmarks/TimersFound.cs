namespace KaMeng.Benchmarks;

/// <summary>What a <see cref="TimersProcess"/> found. Memory in bytes, lateness in milliseconds.</summary>
internal sealed record TimersFound(double RestartSeconds, long Memory, long PeakMemory, double[] Lateness, double FsyncsPerSecond);
