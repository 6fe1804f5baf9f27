using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KaMeng.Local.Providers.Alipay;

/// <summary>How Alipay writes amounts, times and JSON.</summary>
internal static partial class AlipayWire
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Yuan with two decimals.</summary>
    public static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>The fen of yuan with two decimals at most; null for any other text.</summary>
    public static long? Fen(string? yuan) =>
        yuan is not null && Amount().IsMatch(yuan) ? (long)(decimal.Parse(yuan, CultureInfo.InvariantCulture) * 100) : null;

    /// <summary>A time by China's clock.</summary>
    public static string Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToOffset(China).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Whether a text is a time as callers write it.</summary>
    public static bool IsTime(string? text) => Milliseconds(text) is not null;

    /// <summary>The moment of a text by China's clock, in milliseconds since 1970 UTC; null if it is none.</summary>
    public static long? Milliseconds(string? text) => DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time) && time.Year > 1
        ? new DateTimeOffset(time, China).ToUnixTimeMilliseconds()
        : null;

    /// <summary>The bytes of a JSON object.</summary>
    public static byte[] Bytes(JsonObject body) => JsonSerializer.SerializeToUtf8Bytes(body, Readable);

    [GeneratedRegex(@"^\d{1,9}(\.\d{1,2})?\z")]
    private static partial Regex Amount();
}
