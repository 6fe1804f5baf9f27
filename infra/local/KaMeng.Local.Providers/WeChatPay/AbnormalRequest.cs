using System.Text.Json.Serialization;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>Body of an abnormal refund; every member may be missing or wrong.</summary>
internal sealed record AbnormalRequest(
    [property: JsonPropertyName("out_refund_no")] string? OutRefundNo,
    [property: JsonPropertyName("type")] string? Type,
    [property: JsonPropertyName("bank_type")] string? BankType,
    [property: JsonPropertyName("bank_account")] string? BankAccount,
    [property: JsonPropertyName("real_name")] string? RealName);
