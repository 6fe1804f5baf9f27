namespace KaMeng.Local.Tests.PublicApi;

/// <summary>The comparison itself notices what it is there to notice.</summary>
public class ComparisonTests
{
    private const string Genuine = """
        # Some.Package 1.0

        class KaMeng.Local.Tests.PublicApi.ComparisonTests.Sample : System.IDisposable
          new(string name)
          virtual string Name { get; init; }
          static System.Threading.Tasks.Task<int?> CountAsync<T>(T item, System.DayOfWeek day = Friday, bool deep = False, System.Threading.CancellationToken cancellation = default)
          void Dispose()
          byte[] Bytes(out ref int length)

        also genuine: Other, which stands in
        prose over two lines
        """;

    [Fact]
    public void A_type_that_is_spelled_as_recorded_has_no_difference() => Assert.Empty(Compare(Genuine));

    [Theory]
    [InlineData("virtual string Name { get; init; }", "virtual string Name { get; set; }", "virtual string Name { get; init; }")]
    [InlineData("bool deep = False", "bool deep = True", "bool deep = False")]
    [InlineData("System.DayOfWeek day = Friday", "System.DayOfWeek weekday = Friday", "day = Friday")]
    [InlineData("Task<int?>", "Task<int>", "Task<int?>")]
    [InlineData(" : System.IDisposable", "", "does not derive from System.IDisposable")]
    [InlineData("  void Dispose()\n", "", "has no 'void Dispose()'")]
    [InlineData("class KaMeng", "sealed class KaMeng", "the genuine type is 'sealed class'")]
    [InlineData("ComparisonTests.Sample", "ComparisonTests.Simple", "no such type")]
    public void A_difference_is_reported(string recorded, string instead, string told)
    {
        var differences = Compare(Genuine.Replace(recorded, instead, StringComparison.Ordinal)).ToList();

        Assert.Contains(told, Assert.Single(differences), StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_only_the_genuine_type_has_is_no_difference() =>
        Assert.Empty(Compare(Genuine.Replace("  void Dispose()", "  void Dispose()\n  int More()", StringComparison.Ordinal)));

    private static IEnumerable<string> Compare(string recording)
    {
        var types = new Dictionary<string, ApiType>(StringComparer.Ordinal);
        RecordedApi.Parse(recording, types);
        return StandInTests.Differences(typeof(Sample), types);
    }

    public class Sample(string name) : IDisposable
    {
        public virtual string Name { get; init; } = name;

        public static Task<int?> CountAsync<T>(
            T item, DayOfWeek day = DayOfWeek.Friday, bool deep = false, CancellationToken cancellation = default) =>
            Task.FromResult<int?>(item is null || deep || cancellation.IsCancellationRequested ? null : (int)day);

        public byte[] Bytes(out int length) => new byte[length = Name.Length];

        public void Dispose() => GC.SuppressFinalize(this);

        internal void NotCompared() => Dispose();
    }
}
