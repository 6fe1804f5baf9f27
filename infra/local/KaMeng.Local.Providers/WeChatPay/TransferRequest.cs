using System.Text.Json.Serialization;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>Body of a transfer, as far as the simulator reads it; every member may be missing or wrong.</summary>
internal sealed record TransferRequest(
    [property: JsonPropertyName("appid")] string? AppId,
    [property: JsonPropertyName("out_bill_no")] string? OutBillNo,
    [property: JsonPropertyName("transfer_scene_id")] string? SceneId,
    [property: JsonPropertyName("openid")] string? OpenId,
    [property: JsonPropertyName("user_name")] string? UserName,
    [property: JsonPropertyName("transfer_amount")] long? Amount,
    [property: JsonPropertyName("transfer_remark")] string? Remark,
    [property: JsonPropertyName("notify_url")] string? NotifyUrl,
    [property: JsonPropertyName("transfer_scene_report_infos")] IReadOnlyList<TransferReport?>? Reports);
