using System.Text.Json;
using System.Text.Json.Serialization;

namespace KaMeng.Local.Providers.Alipay;

/// <summary><c>biz_content</c> as far as the simulator reads it; every member may be missing or wrong.</summary>
internal sealed record RefundContent(
    [property: JsonPropertyName("trade_no")] string? TradeNo = null,
    [property: JsonPropertyName("out_trade_no")] string? OutTradeNo = null,
    [property: JsonPropertyName("out_request_no")] string? OutRequestNo = null,
    [property: JsonPropertyName("refund_amount")] string? RefundAmount = null,
    [property: JsonPropertyName("refund_reason")] string? RefundReason = null,
    [property: JsonPropertyName("query_options")] IReadOnlyList<string>? QueryOptions = null)
{
    private const int NumberLength = 64;
    private const int ReasonLength = 256;

    /// <summary>The number the trade is named by; Alipay's own goes first.</summary>
    public string Trade => TradeNo ?? OutTradeNo ?? "";

    /// <summary>The refund's number; without one it is the trade's.</summary>
    public string Number => OutRequestNo ?? Trade;

    /// <summary>Reads it; null if it is no JSON of that shape.</summary>
    public static RefundContent? Read(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<RefundContent>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with it by itself, or null.</summary>
    /// <param name="content">What was read.</param>
    /// <param name="isRefund">Whether it asks for a refund; else it asks about one.</param>
    public static GatewayAnswer? ErrorIn(RefundContent? content, bool isRefund)
    {
        string? trouble = content switch
        {
            null => "biz_content不是有效的JSON",
            { Trade.Length: 0 or > NumberLength } => "trade_no和out_trade_no不能同时为空,最长64位",
            { Number.Length: 0 or > NumberLength } => "out_request_no最长64位",
            { OutRequestNo: null } when !isRefund => "out_request_no不能为空",
            _ when isRefund && !(AlipayWire.Fen(content.RefundAmount) > 0) => "refund_amount须为大于0的金额,单位元,最多两位小数",
            { RefundReason.Length: > ReasonLength } => "refund_reason超过256个字符",
            _ => null,
        };
        return trouble is null ? null : GatewayAnswer.Refused("ACQ.INVALID_PARAMETER", trouble);
    }
}
