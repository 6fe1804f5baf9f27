using System.Reflection;

namespace KaMeng.Local.Tests.PublicApi;

/// <summary>
/// A stand-in offers fewer members than the genuine package, never others: what compiles here must compile against the
/// genuine one. The recordings under Recorded/ are the genuine packages' public API.
/// </summary>
public class StandInTests(ITestOutputHelper output)
{
    private const string Mark = "KaMeng.StandInFor";

    public static TheoryData<string> StandIns() => [.. StandInAssemblies().Select(a => a.GetName().Name!)];

    [Theory]
    [MemberData(nameof(StandIns))]
    public void A_stand_in_has_no_public_member_that_the_genuine_package_lacks(string assemblyName)
    {
        var genuine = RecordedApi.Read(assemblyName);
        Assert.True(genuine.Count > 0, $"No recording of {assemblyName}'s public API stands under PublicApi/Recorded.");

        var types = StandInApi.VisibleTypes(Assembly.Load(assemblyName)).ToList();
        var differences = types.SelectMany(t => Differences(t, genuine)).ToList();

        output.WriteLine($"{assemblyName}: {types.Count} types compared, {types.Sum(t => StandInApi.Read(t).Members.Count)} members");
        types.ForEach(t => output.WriteLine("  " + ApiNames.Of(t)));
        Assert.True(differences.Count == 0, $"{assemblyName} differs from the genuine package:\n" + string.Join('\n', differences));
    }

    [Fact]
    public void Every_stand_in_project_is_found_and_compared()
    {
        var packages = StandInAssemblies().SelectMany(a => a.GetCustomAttributes<AssemblyMetadataAttribute>())
            .Where(a => a.Key == Mark).Select(a => a.Value!).ToHashSet(StringComparer.Ordinal);

        output.WriteLine($"{packages.Count} stand-ins, {StandInAssemblies().Sum(a => StandInApi.VisibleTypes(a).Count())} types");
        Assert.Superset(new HashSet<string>(["Azure.Data.Tables", "Azure.Messaging.ServiceBus", "Microsoft.Azure.DurableTask.Core",
            "Microsoft.Azure.Functions.Worker", "Microsoft.Azure.Functions.Worker.Core",
            "Microsoft.Azure.Functions.Worker.Extensions.Abstractions", "Microsoft.Azure.Functions.Worker.Extensions.DurableTask",
            "Microsoft.Azure.Functions.Worker.Extensions.Http", "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore",
            "Microsoft.Azure.Functions.Worker.Extensions.ServiceBus", "Microsoft.Azure.Functions.Worker.Extensions.Timer",
            "Microsoft.DurableTask.Abstractions", "Microsoft.DurableTask.Client", "System.IO.Hashing"]), packages);
    }

    internal static IEnumerable<string> Differences(Type type, IReadOnlyDictionary<string, ApiType> genuine)
    {
        var mine = StandInApi.Read(type);
        if (!genuine.TryGetValue(mine.Name, out var theirs))
        {
            return [$"{mine.Kind} {mine.Name}: the genuine package has no such type"];
        }

        var parents = mine.Parents.Except(theirs.Parents).Except(StandInApi.ImpliedParents(type))
            .Select(p => $"{mine.Name}: the genuine type does not derive from {p}");
        var members = mine.Members.Except(theirs.Members).Select(m => $"{mine.Name}: the genuine type has no '{m}'");
        return mine.Kind == theirs.Kind
            ? parents.Concat(members)
            : [$"{mine.Name} is '{mine.Kind}', the genuine type is '{theirs.Kind}'", .. parents, .. members];
    }

    private static IEnumerable<Assembly> StandInAssemblies() => Directory
        .EnumerateFiles(AppContext.BaseDirectory, "*.dll")
        .Select(path => Path.GetFileNameWithoutExtension(path))
        .Where(name => name.StartsWith("Azure.", StringComparison.Ordinal) || name.Contains("DurableTask", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Azure.", StringComparison.Ordinal) || name.StartsWith("System.IO.", StringComparison.Ordinal))
        .Select(Assembly.Load)
        .Where(a => a.GetCustomAttributes<AssemblyMetadataAttribute>().Any(m => m.Key == Mark));
}
