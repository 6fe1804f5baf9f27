using System.Reflection;
using System.Text.RegularExpressions;

namespace KaMeng.Local.Tests.PublicApi;

/// <summary>
/// The genuine packages' public API as recorded under Recorded/. An assembly may have further recordings named
/// <c>Assembly.more.txt</c>, where the first one is an excerpt.
/// </summary>
internal static partial class RecordedApi
{
    public static IReadOnlyDictionary<string, ApiType> Read(string assemblyName)
    {
        var types = new Dictionary<string, ApiType>(StringComparer.Ordinal);
        foreach (var name in new[] { $"PublicApi/{assemblyName}.txt", $"PublicApi/{assemblyName}.more.txt" })
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name);
            if (stream is not null)
            {
                using var reader = new StreamReader(stream);
                Parse(reader.ReadToEnd(), types);
            }
        }

        return types;
    }

    internal static void Parse(string text, Dictionary<string, ApiType> types)
    {
        ApiType? current = null;
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.TrimEnd().Replace("System.Byte[]", "byte[]", StringComparison.Ordinal);
            if (Header().Match(line) is { Success: true } header)
            {
                current = Merge(types, header);
            }
            else if (line.StartsWith("  ", StringComparison.Ordinal) && current is not null)
            {
                ((HashSet<string>)current.Members).Add(line.Trim());
            }
            else
            {
                current = null;
            }
        }
    }

    private static ApiType Merge(Dictionary<string, ApiType> types, Match header)
    {
        var name = header.Groups["name"].Value;
        var parents = SplitParents(header.Groups["parents"].Value);
        if (types.TryGetValue(name, out var known))
        {
            ((HashSet<string>)known.Parents).UnionWith(parents);
            return known;
        }

        return types[name] = new ApiType(name, header.Groups["kind"].Value, parents, new HashSet<string>(StringComparer.Ordinal));
    }

    private static HashSet<string> SplitParents(string list)
    {
        var parents = new HashSet<string>(StringComparer.Ordinal);
        var (depth, start) = (0, 0);
        for (var i = 0; i <= list.Length; i++)
        {
            if (i == list.Length || (list[i] == ',' && depth == 0))
            {
                parents.Add(list[start..i].Trim());
                start = i + 1;
            }
            else
            {
                depth += list[i] switch { '<' => 1, '>' => -1, _ => 0 };
            }
        }

        parents.Remove("");
        return parents;
    }

    [GeneratedRegex(@"^(?<kind>(?:(?:static|abstract|sealed) )?(?:class|struct|interface|enum|delegate)) (?<name>[^:]+?)(?: : (?<parents>.+))?$")]
    private static partial Regex Header();
}
