using System.Text.Json.Serialization;

namespace KaMeng.Functions.Channels.WeChatTransfer;

/// <summary>What is inside a notification of a transfer once it is decrypted.</summary>
/// <param name="MchId">Whose transfer: must be us. A refund's notification calls it <c>mchid</c>.</param>
/// <param name="OutBillNo">Our number.</param>
/// <param name="TransferBillNo">WeChat Pay's.</param>
/// <param name="State"><c>SUCCESS</c>, <c>FAIL</c> or <c>CANCELLED</c>.</param>
/// <param name="TransferAmount">In fen.</param>
/// <param name="UpdateTime">When it came to that.</param>
internal sealed record TransferNotice(
    [property: JsonPropertyName("mch_id")] string MchId,
    [property: JsonPropertyName("out_bill_no")] string OutBillNo,
    [property: JsonPropertyName("transfer_bill_no")] string TransferBillNo,
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("transfer_amount")] long TransferAmount,
    [property: JsonPropertyName("update_time")] DateTimeOffset? UpdateTime = null);
