using KaMeng.Local.Durable.History;
using KaMeng.Local.Http;

namespace KaMeng.Functions.Tests.GoldenHistories;

/// <summary>The recorded histories, a file each: <c>story.part.version.json</c>, where the part is the refund or one of its payouts.</summary>
internal static class GoldenFiles
{
    /// <summary>The environment variable that has stories recorded that have no file yet.</summary>
    public const string RecordingVariable = "KAMENG_RECORD_HISTORIES";

    // A day of polling is kept. The case's own history tells why a payout was waited for longer; the polling in it is in shorter ones too.
    private const int LongestKept = 1_000;

    private const string Folder = "tests/KaMeng.Functions.Tests/GoldenHistories";

    public static bool IsRecording => Environment.GetEnvironmentVariable(RecordingVariable) == "1";

    /// <summary>The version that orchestrations are started with now.</summary>
    public static string CurrentVersion { get; } = HostJson.Read().Versioning.DefaultVersion;

    public static IReadOnlyList<string> All { get; } =
        [.. Directory.EnumerateFiles(RepositoryFiles.At(Folder), "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>The stories of which today's version has no recording.</summary>
    public static IEnumerable<string> Missing => GoldenStories.All.Keys.Where(story => !File.Exists(PathOf(story, "refund")));

    public static OrchestrationHistory Read(string file) => HistoryJson.Read(RepositoryFiles.Read($"{Folder}/{file}"));

    /// <summary>Writes what a story gave. A file that is there already is never written again.</summary>
    public static async Task WriteAsync(string story, IReadOnlyDictionary<string, OrchestrationHistory> histories)
    {
        foreach ((string part, OrchestrationHistory history) in histories.Where(each => each.Value.Events.Count <= LongestKept))
        {
            await using var file = new FileStream(PathOf(story, part), FileMode.CreateNew);
            await using var writer = new StreamWriter(file);
            await writer.WriteAsync(HistoryJson.Write(history));
        }
    }

    private static string PathOf(string story, string part) => RepositoryFiles.At($"{Folder}/{story}.{part}.{CurrentVersion}.json");
}
