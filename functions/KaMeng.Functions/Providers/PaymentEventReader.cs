using System.Text.Json;
using KaMeng.Functions.Http;
using KaMeng.Functions.Json;
using KaMeng.Functions.Storefront;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Providers;

/// <summary>Reads events about payments: which payment it is, how much it took, and the order it was taken for as the storefront knows it.</summary>
internal static class PaymentEventReader
{
    private const string WhatToSend =
        "Have the storefront send the event again with data.order, the order line as in POST /api/refunds, and data.storefrontId, its key.";

    /// <summary>Reads an event whose envelope is in order.</summary>
    /// <param name="root">The event.</param>
    /// <param name="id">Its id.</param>
    /// <param name="type">Its type.</param>
    /// <param name="now">When it came.</param>
    public static ProviderEventReading Read(JsonElement root, string id, string type, DateTimeOffset now)
    {
        if (!root.TryGetProperty("data", out JsonElement data) || data.ValueKind != JsonValueKind.Object)
        {
            return ProviderEventReading.None("MISSING_FIELD", $"data is missing or no object. {WhatToSend}");
        }

        var errors = new FieldErrors();
        JsonFields fields = JsonFields.Of(data, errors);
        string? transactionId = fields.Id("transactionId", required: true);
        Money? amount = fields.Amount("amount", required: true);
        DateTimeOffset? occurredAt = new TimeRules(now).Past(fields, "occurredAt", required: true);
        string? outTradeNo = fields.Id("outTradeNo");
        string? storefrontId = fields.Id("storefrontId");
        if (!errors.None)
        {
            return ProviderEventReading.None("MISSING_FIELD", $"In data, {errors.Summary}");
        }

        if (root.TryGetProperty("subject", out JsonElement subject) && subject.ValueKind == JsonValueKind.String && subject.GetString() != transactionId)
        {
            return ProviderEventReading.None("CONTRADICTION", "subject and data.transactionId name different payments.");
        }

        if (fields.Object("order") is not { } order)
        {
            return errors.None
                ? ProviderEventReading.None("ORDER_UNKNOWN", $"Payment '{transactionId}' of {amount} was taken for nothing, and the event does not say for which order. {WhatToSend}")
                : ProviderEventReading.None("ORDER_INVALID", $"In data, {errors.Summary} {WhatToSend}");
        }

        (OrderSnapshot? snapshot, _) = OrderReader.Read(order, errors, new TimeRules(now));
        return snapshot is null
            ? ProviderEventReading.None("ORDER_INVALID", $"In data, {errors.Summary} {WhatToSend}")
            : ProviderEventReading.Of(new PaymentNews(id, type, storefrontId, Refunded(snapshot, transactionId!, outTradeNo, amount!.Value), occurredAt!.Value.ToUniversalTime()));
    }

    // What goes back is this payment and what it took, whatever the order's first payment was.
    private static OrderSnapshot Refunded(OrderSnapshot order, string transactionId, string? outTradeNo, Money amount) => order with
    {
        Paid = amount,
        Payment = order.Payment with { TransactionId = transactionId, OutTradeNo = outTradeNo ?? order.Payment.OutTradeNo },
    };
}
