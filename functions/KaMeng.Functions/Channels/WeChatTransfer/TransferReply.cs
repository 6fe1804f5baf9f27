using System.Text.Json.Serialization;

namespace KaMeng.Functions.Channels.WeChatTransfer;

/// <summary>A transfer as the API answers it when it is given, asked about or called back; each answer has a part of it.</summary>
/// <param name="OutBillNo">Our number.</param>
/// <param name="TransferBillNo">WeChat Pay's.</param>
/// <param name="State">Such as <c>WAIT_USER_CONFIRM</c>.</param>
/// <param name="TransferAmount">In fen; only where it was asked about.</param>
/// <param name="PackageInfo">What the payee's WeChat opens the confirmation with; only where it was given.</param>
/// <param name="FailReason">Only with <c>FAIL</c>.</param>
/// <param name="CreateTime">When it was taken on.</param>
/// <param name="UpdateTime">When its state last changed.</param>
internal sealed record TransferReply(
    [property: JsonPropertyName("out_bill_no")] string OutBillNo,
    [property: JsonPropertyName("transfer_bill_no")] string TransferBillNo,
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("transfer_amount")] long? TransferAmount = null,
    [property: JsonPropertyName("package_info")] string? PackageInfo = null,
    [property: JsonPropertyName("fail_reason")] string? FailReason = null,
    [property: JsonPropertyName("create_time")] DateTimeOffset? CreateTime = null,
    [property: JsonPropertyName("update_time")] DateTimeOffset? UpdateTime = null);
