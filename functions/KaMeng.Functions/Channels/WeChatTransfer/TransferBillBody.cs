using System.Text.Json.Serialization;

namespace KaMeng.Functions.Channels.WeChatTransfer;

/// <summary>Body of <c>POST /v3/fund-app/mch-transfer/transfer-bills</c>.</summary>
/// <param name="AppId">The app the openid belongs to.</param>
/// <param name="OutBillNo">Our number: the idempotency key.</param>
/// <param name="TransferSceneId">The scene the merchant console granted.</param>
/// <param name="OpenId">Who receives it.</param>
/// <param name="UserName">The payee's name, encrypted; left out where it is not known.</param>
/// <param name="TransferAmount">In fen.</param>
/// <param name="TransferRemark">At most 32 characters.</param>
/// <param name="NotifyUrl">Where the notification goes.</param>
/// <param name="UserRecvPerception">What the payee is told the money is.</param>
/// <param name="TransferSceneReportInfos">What the scene wants reported.</param>
internal sealed record TransferBillBody(
    [property: JsonPropertyName("appid")] string AppId,
    [property: JsonPropertyName("out_bill_no")] string OutBillNo,
    [property: JsonPropertyName("transfer_scene_id")] string TransferSceneId,
    [property: JsonPropertyName("openid")] string OpenId,
    [property: JsonPropertyName("user_name")] string? UserName,
    [property: JsonPropertyName("transfer_amount")] long TransferAmount,
    [property: JsonPropertyName("transfer_remark")] string TransferRemark,
    [property: JsonPropertyName("notify_url")] string NotifyUrl,
    [property: JsonPropertyName("user_recv_perception")] string? UserRecvPerception,
    [property: JsonPropertyName("transfer_scene_report_infos")] IReadOnlyList<TransferReportInfo> TransferSceneReportInfos);
