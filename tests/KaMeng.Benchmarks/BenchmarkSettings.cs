namespace KaMeng.Benchmarks;

/// <summary>What is asked on the command line.</summary>
/// <param name="Runs">How often each figure is taken; the table shows the median.</param>
/// <param name="Quick">A tenth of everything: to see that it works, not to quote.</param>
/// <param name="Folder">Where the stores are made; the disk that is measured.</param>
internal sealed record BenchmarkSettings(int Runs, bool Quick, string Folder)
{
    internal int Scale(int full) => Quick ? Math.Max(1, full / 10) : full;
}
