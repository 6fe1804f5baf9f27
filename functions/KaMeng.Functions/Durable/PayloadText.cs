using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KaMeng.Functions.Durable;

/// <summary>Shows what orchestrations take and give: as JSON where it is short, and cut where it is long.</summary>
internal static class PayloadText
{
    /// <summary>The most of an input or output that is shown, in bytes of UTF-8.</summary>
    public const int MostOfInstance = 32 * 1024;

    /// <summary>The most of one event's input or result.</summary>
    public const int MostOfEvent = 4 * 1024;

    /// <summary>The payload as JSON; a text that ends in a note if it is longer than <paramref name="most"/> bytes.</summary>
    public static JsonNode? Show(string? payload, int most)
    {
        if (payload is null)
        {
            return null;
        }

        int bytes = Encoding.UTF8.GetByteCount(payload);
        if (bytes > most)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Beginning(payload, most)} … (cut: {most} of {bytes} bytes)");
        }

        try
        {
            return JsonNode.Parse(payload);
        }
        catch (JsonException)
        {
            return payload;
        }
    }

    // By whole characters: half of one would not be UTF-8.
    private static string Beginning(string payload, int most)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(payload);
        int end = most;
        while (end > 0 && (bytes[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return Encoding.UTF8.GetString(bytes, 0, end);
    }
}
