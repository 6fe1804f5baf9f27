using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KaMeng.Local.Providers.Alipay;

/// <summary>Tells where a bill is, for 30 seconds, and has it there. It is made from 09:00 of the next day; before that, and of a day without trades, there is none.</summary>
internal sealed class AlipayBillDesk(AlipayBillWriter writer, BillChanges changes)
{
    /// <summary>Where files are.</summary>
    public const string FilePath = "/downloadBillFile.resource";

    private const int ReadyHour = 9;
    private static readonly long LinkLife = (long)TimeSpan.FromSeconds(30).TotalMilliseconds;

    /// <summary>Answers <c>alipay.data.dataservice.bill.downloadurl.query</c>.</summary>
    /// <param name="content"><c>biz_content</c>.</param>
    /// <param name="server">Where this gateway is.</param>
    public GatewayAnswer Where(string? content, Uri server)
    {
        if (Read(content) is not { } asked || Text(asked, "bill_type") != "trade" || Day(Text(asked, "bill_date"), "yyyy-MM-dd") is not { } day)
        {
            return GatewayAnswer.Refused("invalid_arguments", "入参不合法");
        }

        if (!changes.IsReady(day, ReadyHour) || writer.IsEmpty(day))
        {
            return GatewayAnswer.Refused("isp.bill_not_exist", "账单不存在");
        }

        string query = string.Create(CultureInfo.InvariantCulture, $"bizType=trade&bizDates={day:yyyyMMdd}&fileType=csv.zip&expires={changes.Now + LinkLife}");
        return GatewayAnswer.TakenOn(new JsonObject { ["bill_download_url"] = new Uri(server, $"{FilePath}?{query}").ToString() });
    }

    /// <summary>The archive; null once the address is too old, or for another one.</summary>
    public byte[]? File(string? date, string? expires) =>
        Day(date, "yyyyMMdd") is { } day && long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out long end) && changes.Now <= end ? writer.Archive(day) : null;

    private static JsonElement? Read(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<JsonElement>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement asked, string name) =>
        asked.ValueKind == JsonValueKind.Object && asked.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static DateOnly? Day(string? text, string form) =>
        DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
}
