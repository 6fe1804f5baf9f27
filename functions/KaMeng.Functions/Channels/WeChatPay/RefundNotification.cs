using System.Text.Json.Serialization;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>The envelope of a notification.</summary>
/// <param name="Id">Unique per event; a repeated delivery has the same.</param>
/// <param name="EventType"><c>REFUND.SUCCESS</c>, <c>REFUND.ABNORMAL</c> or <c>REFUND.CLOSED</c>; <c>MCHTRANSFER.BILL.FINISHED</c> of a transfer.</param>
/// <param name="CreateTime">When WeChat Pay made it.</param>
/// <param name="Resource">The encrypted <see cref="RefundNotice"/>, or what a transfer has in its place.</param>
internal sealed record RefundNotification(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("event_type")] string EventType,
    [property: JsonPropertyName("create_time")] DateTimeOffset CreateTime,
    [property: JsonPropertyName("resource")] EncryptedResource Resource);
