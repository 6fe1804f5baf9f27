using System.Text.Json;
using KaMeng.Functions.Complaints;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Providers;

/// <summary>Reads messages of the queue <c>provider-events</c>. Whatever the bytes are, it gives a reading and never throws.</summary>
internal static class ProviderEventReader
{
    private const int LargestMessage = 256 * 1024;
    private const int LongestNumber = 64;

    /// <summary>Reads a message.</summary>
    /// <param name="body">Its bytes.</param>
    /// <param name="now">When it came: no order was paid later.</param>
    public static ProviderEventReading Read(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        if (body.Length > LargestMessage)
        {
            return NoCloudEvent("it is larger than 256 KiB");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return ReadEvent(document.RootElement, now);
        }
        catch (JsonException)
        {
            return NoCloudEvent("it is not JSON");
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair or bytes that are no UTF-8 is found only when it is read.
            return NoCloudEvent("one of its texts is not Unicode");
        }
    }

    private static ProviderEventReading ReadEvent(JsonElement root, DateTimeOffset now)
    {
        if (root.ValueKind != JsonValueKind.Object || Text(root, "specversion") != "1.0" || Text(root, "source") is not { Length: > 0 } || Text(root, "type") is not { Length: > 0 } type)
        {
            return NoCloudEvent("specversion must be \"1.0\", and source and type must be there");
        }

        if (Text(root, "id") is not { } id || !ProviderEventId.IsGood(id))
        {
            return NoCloudEvent("id must be 1 to 128 letters, digits or _-.:@|*+=");
        }

        if (type is ProviderEventTypes.ComplaintOpened or ProviderEventTypes.ComplaintClosed)
        {
            return ComplaintEventReader.Read(root, id, type, now);
        }

        if (type is ProviderEventTypes.PaymentDuplicated or ProviderEventTypes.PaymentLateSuccess)
        {
            return PaymentEventReader.Read(root, id, type, now);
        }

        return ProviderEventTypes.StateOf(type) is { } state
            ? ReadRefund(root, id, type, state)
            : ProviderEventReading.None("UNKNOWN_TYPE", "The event's type is none of the contract. Is the sender newer than this version?");
    }

    private static ProviderEventReading ReadRefund(JsonElement root, string id, string type, PayoutState state)
    {
        if (!root.TryGetProperty("data", out JsonElement data) || data.ValueKind != JsonValueKind.Object)
        {
            return MissingField("data");
        }

        if (Text(data, "refundNumber") is not { Length: > 0 and <= LongestNumber } number)
        {
            return MissingField("data.refundNumber");
        }

        if (Text(root, "subject") is { } subject && subject != number)
        {
            return ProviderEventReading.None("CONTRADICTION", "subject and data.refundNumber name different refunds.");
        }

        if (Value<DateTimeOffset>(data, "occurredAt") is not { } occurredAt)
        {
            return MissingField("data.occurredAt");
        }

        Money? amount = Value<Money>(data, "amount");
        if (amount is { Amount: < 0 } || (amount is null && data.TryGetProperty("amount", out JsonElement given) && given.ValueKind != JsonValueKind.Null))
        {
            return MissingField("data.amount");
        }

        return ProviderEventReading.Of(new ProviderReport(
            id, number, state, Text(data, "providerRefundId"), amount, occurredAt.ToUniversalTime(), Text(data, "receivedAccount"), type == ProviderEventTypes.RefundDepositBack));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static T? Value<T>(JsonElement element, string name)
        where T : struct
    {
        if (!element.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        try
        {
            return value.Deserialize<T>(ContractJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ProviderEventReading NoCloudEvent(string because) =>
        ProviderEventReading.None("NO_CLOUD_EVENT", $"The message is no CloudEvents 1.0 JSON document: {because}.");

    private static ProviderEventReading MissingField(string field) =>
        ProviderEventReading.None("MISSING_FIELD", $"{field} is missing or not as the contract says.");
}
