using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.History;

/// <summary>
/// Histories as JSON files that people can read and compare: the instance first, then an event a line under the names of the durable
/// task framework. Payloads that are JSON stand there as JSON; what is written and read again is the same to the last character.
/// </summary>
public static class HistoryJson
{
    /// <summary>The number that <c>format</c> holds; it rises when older readers could not read the file.</summary>
    public const int Format = 1;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Payloads may nest deeply, and a member that comes twice has no meaning.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 256, AllowDuplicateProperties = false };

    /// <summary>Writes a history.</summary>
    /// <param name="history">The history.</param>
    /// <returns>The JSON text, ending in a line feed; the same history gives the same text.</returns>
    public static string Write(OrchestrationHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var text = new StringBuilder("{\n");
        foreach (string member in Head(history))
        {
            text.Append("  ").Append(member).Append(",\n");
        }

        text.Append("  \"events\": [");
        string separator = "\n    ";
        foreach (HistoryEvent each in history.Events)
        {
            text.Append(separator).Append(Object(writer => HistoryEventWriter.Write(writer, each)));
            separator = ",\n    ";
        }

        return text.Append(history.Events.Count == 0 ? "]\n}\n" : "\n  ]\n}\n").ToString();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The history.</returns>
    /// <exception cref="HistoryJsonException">The text is no history; the message says what is wrong, where, and what to do.</exception>
    public static OrchestrationHistory Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Strict);
            return Read(new HistoryFields(document.RootElement, "$", null));
        }
        catch (JsonException cause)
        {
            throw new HistoryJsonException(
                string.Create(CultureInfo.InvariantCulture, $"Line {cause.LineNumber + 1}, byte {cause.BytePositionInLine + 1}: the text is not JSON. ")
                + $"Export the history again. ({cause.Message})",
                cause);
        }
    }

    private static IEnumerable<string> Head(OrchestrationHistory history)
    {
        yield return Member(writer => writer.WriteNumber("format", Format));
        yield return Member(writer => writer.WriteString("instanceId", history.InstanceId));
        if (history.ExecutionId is not null)
        {
            yield return Member(writer => writer.WriteString("executionId", history.ExecutionId));
        }

        yield return Member(writer => writer.WriteString("name", history.Name));
        yield return Member(writer => writer.WriteString("version", history.Version));
        yield return Member(writer => writer.WriteString("status", history.Status.ToString()));
        if (history.CreatedAt is { } created)
        {
            yield return Member(writer => writer.WriteString("createdAt", created.UtcDateTime));
        }

        if (history.LastUpdatedAt is { } updated)
        {
            yield return Member(writer => writer.WriteString("lastUpdatedAt", updated.UtcDateTime));
        }

        if (history.Tags.Count > 0)
        {
            yield return Member(writer => HistoryEventWriter.Tags(writer, history.Tags));
        }

        foreach ((string name, string? payload) in new[]
        {
            ("customStatus", history.CustomStatus), ("input", history.Input), ("output", history.Output),
        })
        {
            if (payload is not null)
            {
                yield return Member(writer => PayloadJson.Write(writer, name, payload));
            }
        }
    }

    private static OrchestrationHistory Read(HistoryFields head)
    {
        int format = head.Int("format");
        if (format != Format)
        {
            throw head.Wrong("format", $"this is format {format}, and this program reads format {Format}. Export the history with this program.");
        }

        string? version = head.OptionalText("version");
        var read = new OrchestrationHistory
        {
            InstanceId = head.Text("instanceId"),
            ExecutionId = head.OptionalText("executionId"),
            Name = head.Text("name"),
            Version = version ?? string.Empty,
            Status = head.OneOf<OrchestrationRuntimeStatus>("status"),
            CreatedAt = head.OptionalTime("createdAt"),
            LastUpdatedAt = head.OptionalTime("lastUpdatedAt"),
            Tags = new Dictionary<string, string>(head.Tags() ?? new Dictionary<string, string>()),
            CustomStatus = head.Payload("customStatus"),
            Input = head.Payload("input"),
            Output = head.Payload("output"),
            Events = [],
        };
        return read with { Events = [.. head.Items("events").Select(item => Read(item, read))] };
    }

    private static HistoryEvent Read(HistoryFields item, OrchestrationHistory head)
    {
        HistoryEvent read = HistoryEventReader.Read(item);
        if (read is ExecutionStartedEvent start)
        {
            // The head tells these already; told twice they could contradict each other.
            start.Name = head.Name;
            start.Version = head.Version;
            start.Input = head.Input;
            start.Tags = head.Tags.Count == 0 ? null : new Dictionary<string, string>(head.Tags);
            start.OrchestrationInstance = new OrchestrationInstance { InstanceId = head.InstanceId, ExecutionId = head.ExecutionId };
        }

        return read;
    }

    private static string Member(Action<Utf8JsonWriter> write)
    {
        string member = Object(write)[1..^1];
        int nameEnds = member.IndexOf(':', StringComparison.Ordinal);
        return $"{member[..nameEnds]}: {member[(nameEnds + 1)..]}";
    }

    private static string Object(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Readable))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
