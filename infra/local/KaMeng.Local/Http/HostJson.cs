using System.Text.Json;
using KaMeng.Local.Durable;

namespace KaMeng.Local.Http;

/// <summary>What the local host takes from host.json: the same file that the Functions host reads.</summary>
/// <param name="RoutePrefix">Before every HTTP route; "api" unless set.</param>
/// <param name="AutoCompleteMessages">Whether a message whose function ended well is completed by the host.</param>
/// <param name="MaxConcurrentCalls">How many messages one function handles at a time.</param>
/// <param name="MaxAutoLockRenewal">For how long the host keeps renewing a message's lock.</param>
internal sealed record HostJson(string RoutePrefix, bool AutoCompleteMessages, int MaxConcurrentCalls, TimeSpan MaxAutoLockRenewal)
{
    public static HostJson Default { get; } = new("api", true, 16, TimeSpan.FromMinutes(5));

    /// <summary>Which version new orchestrations get, and which versions are run.</summary>
    public DurableVersioning Versioning { get; init; } = new();

    /// <summary>The file beside the program; it is copied there when the function app is built.</summary>
    public static HostJson Read() => Read(Path.Combine(AppContext.BaseDirectory, "host.json"));

    public static HostJson Read(string path) => File.Exists(path)
        ? Parse(File.ReadAllText(path))
        : throw new FileNotFoundException($"There is no host.json at {path}; it is copied there when the function app is built.", path);

    public static HostJson Parse(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var http = Find(document.RootElement, "extensions", "http");
        var bus = Find(document.RootElement, "extensions", "serviceBus");
        return new HostJson(
            Find(http, "routePrefix")?.GetString()?.Trim('/') ?? Default.RoutePrefix,
            Find(bus, "autoCompleteMessages")?.GetBoolean() ?? Default.AutoCompleteMessages,
            Find(bus, "maxConcurrentCalls")?.GetInt32() ?? Default.MaxConcurrentCalls,
            Find(bus, "maxAutoLockRenewalDuration") is { } renewal
                ? TimeSpan.Parse(renewal.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
                : Default.MaxAutoLockRenewal)
        {
            Versioning = VersioningOf(Find(document.RootElement, "extensions", "durableTask")),
        };
    }

    // As in the Functions host: the version of new orchestrations is the version of this code, and unless told otherwise it runs older ones too.
    private static DurableVersioning VersioningOf(JsonElement? durableTask) => Find(durableTask, "defaultVersion")?.GetString() is { Length: > 0 } version
        ? new DurableVersioning
        {
            Version = version,
            DefaultVersion = version,
            Match = OneOf(Find(durableTask, "versionMatchStrategy"), VersionMatch.CurrentOrOlder),
            Mismatch = OneOf(Find(durableTask, "versionFailureStrategy"), VersionMismatch.Reject),
        }
        : new DurableVersioning();

    private static TEnum OneOf<TEnum>(JsonElement? value, TEnum standard)
        where TEnum : struct, Enum => value?.GetString() is { } text ? Enum.Parse<TEnum>(text, ignoreCase: true) : standard;

    private static JsonElement? Find(JsonElement? element, params string[] path)
    {
        foreach (var name in path)
        {
            if (element is not { ValueKind: JsonValueKind.Object } o || !o.TryGetProperty(name, out var next))
            {
                return null;
            }

            element = next;
        }

        return element;
    }
}
