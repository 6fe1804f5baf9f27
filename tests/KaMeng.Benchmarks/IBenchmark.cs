namespace KaMeng.Benchmarks;

/// <summary>One group of figures.</summary>
internal interface IBenchmark
{
    /// <summary>What <c>--only</c> calls it.</summary>
    string Name { get; }

    Task<IReadOnlyList<Figure>> MeasureAsync(BenchmarkSettings settings);
}
