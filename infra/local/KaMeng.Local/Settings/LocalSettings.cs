using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace KaMeng.Local.Settings;

/// <summary>
/// The settings of a host that was started by hand: <c>Values</c> of local.settings.json (else of local.settings.sample.json), overridden by
/// environment variables. Both spell a nested key with <c>:</c> or <c>__</c>.
/// </summary>
internal static class LocalSettings
{
    private static readonly string[] FileNames = ["local.settings.json", "local.settings.sample.json"];

    public static IConfiguration Read(string directory)
    {
        var builder = new ConfigurationBuilder();
        if (FileNames.Select(n => Path.Combine(directory, n)).FirstOrDefault(File.Exists) is { } file)
        {
            builder.AddInMemoryCollection(Values(file));
        }

        return builder.AddEnvironmentVariables().Build();
    }

    /// <summary>The nearest directory upwards that holds the solution, so that the host may be started from anywhere inside it.</summary>
    public static string FindRoot(string start)
    {
        for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
        {
            if (FileNames.Append("KaMeng.Serverless.sln").Any(n => File.Exists(Path.Combine(directory.FullName, n))))
            {
                return directory.FullName;
            }
        }

        return start;
    }

    private static Dictionary<string, string?> Values(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllText(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.TryGetProperty("Values", out var values)
                ? values.EnumerateObject().ToDictionary(v => v.Name.Replace("__", ":", StringComparison.Ordinal), v => v.Value.GetString())
                : [];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{file} is not a settings file: {e.Message} It holds {{\"Values\": {{\"name\": \"text\"}}}}.", e);
        }
    }
}
