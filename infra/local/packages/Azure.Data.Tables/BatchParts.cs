using System.Globalization;
using System.Text;

namespace Azure.Data.Tables;

/// <summary>Reads the answer to a transaction: the HTTP responses within the change set of the multipart body.</summary>
internal static class BatchParts
{
    public static IReadOnlyList<Response> Read(Response response)
    {
        // Each inner response starts with its status line; whatever boundaries the service chose stand between them.
        var lines = response.Content.ToString().Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        var starts = lines.Index().Where(line => line.Item.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)).Select(line => line.Index).ToList();
        var parts = new List<Response>(starts.Count);
        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? starts[i + 1] : lines.Count;
            parts.Add(Part(lines.GetRange(starts[i], end - starts[i])));
        }

        return parts;
    }

    private static PartResponse Part(List<string> lines)
    {
        var status = lines[0].Split(' ', 3);
        var blank = lines.FindIndex(1, line => line.Length == 0);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1).Take((blank < 0 ? lines.Count : blank) - 1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
            }
        }

        var body = blank < 0 ? [] : lines.Skip(blank + 1).TakeWhile(line => !line.StartsWith("--", StringComparison.Ordinal));
        return new PartResponse(
            int.Parse(status[1], CultureInfo.InvariantCulture),
            status.Length > 2 ? status[2] : string.Empty,
            headers,
            Encoding.UTF8.GetBytes(string.Join('\n', body).Trim()));
    }
}
