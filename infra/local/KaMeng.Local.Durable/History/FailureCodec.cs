using System.Text.Json;
using DurableTask.Core;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.History;

/// <summary>Packs failure details with all their inner failures.</summary>
internal static class FailureCodec
{
    internal static void Write(RecordWriter writer, FailureDetails? details)
    {
        writer.Bool(details is not null);
        if (details is null)
        {
            return;
        }

        writer.Text(details.ErrorType);
        writer.Text(details.ErrorMessage);
        writer.Text(details.StackTrace);
        writer.Bool(details.IsNonRetriable);
        writer.Text(details.Properties is { Count: > 0 } ? JsonSerializer.Serialize(details.Properties) : null);
        Write(writer, details.InnerFailure);
    }

    internal static FailureDetails? Read(ref RecordReader reader)
    {
        if (!reader.Bool())
        {
            return null;
        }

        string type = reader.Text() ?? string.Empty;
        string message = reader.Text() ?? string.Empty;
        string? stack = reader.Text();
        bool nonRetriable = reader.Bool();
        string? properties = reader.Text();
        return new FailureDetails(
            type,
            message,
            stack,
            Read(ref reader),
            nonRetriable,
            properties is null ? null : JsonSerializer.Deserialize<Dictionary<string, object?>>(properties)!);
    }

    internal static byte[] Pack(FailureDetails details)
    {
        var writer = new RecordWriter();
        Write(writer, details);
        return writer.ToArray();
    }

    internal static FailureDetails? Unpack(ReadOnlySpan<byte> body)
    {
        var reader = new RecordReader(body);
        return Read(ref reader);
    }
}
