using System.Text.Json;
using KaMeng.Functions.Http;
using KaMeng.Functions.Json;
using KaMeng.Functions.Providers;
using KaMeng.Functions.Storefront;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Complaints;

/// <summary>Reads events about complaints: which complaint it is, and the payment or order it is about.</summary>
internal static class ComplaintEventReader
{
    /// <summary>The longest words a provider hands on.</summary>
    public const int LongestDetail = 300;

    /// <summary>Reads an event whose envelope is in order.</summary>
    /// <param name="root">The event.</param>
    /// <param name="id">Its id.</param>
    /// <param name="type">Its type.</param>
    /// <param name="now">When it came.</param>
    public static ProviderEventReading Read(JsonElement root, string id, string type, DateTimeOffset now)
    {
        if (!root.TryGetProperty("data", out JsonElement data) || data.ValueKind != JsonValueKind.Object)
        {
            return ProviderEventReading.None("MISSING_FIELD", "data is missing or no object. Send at least data.complaintId, data.source and data.occurredAt.");
        }

        var errors = new FieldErrors();
        JsonFields fields = JsonFields.Of(data, errors);
        var times = new TimeRules(now);
        string? complaintId = fields.Id("complaintId", required: true);
        ComplaintSource? source = fields.Word<ComplaintSource>("source", required: true);
        DateTimeOffset? occurredAt = times.Past(fields, "occurredAt", required: true);
        ComplaintState? state = fields.Word<ComplaintState>("state");
        Money? amount = fields.Amount("amount");
        string? detail = fields.Text("detail", longest: LongestDetail);
        string? transactionId = fields.Id("transactionId");
        string? outTradeNo = fields.Id("outTradeNo");
        string? orderId = fields.Id("orderId");
        string? storefrontId = fields.Id("storefrontId");
        OrderSnapshot? order = fields.Object("order") is { } line ? OrderReader.Read(line, errors, times).Order : null;
        if (complaintId is not null && !Complaint.IsNumber(complaintId))
        {
            fields.Wrong("complaintId", "must be letters, digits or -_.");
        }

        if (!errors.None)
        {
            return ProviderEventReading.None("MISSING_FIELD", $"In data, {errors.Summary}");
        }

        return ProviderEventReading.Of(new ComplaintNews
        {
            EventId = id,
            ComplaintId = complaintId!,
            Source = source!.Value,
            OccurredAt = occurredAt!.Value.ToUniversalTime(),
            State = type == ProviderEventTypes.ComplaintClosed ? ComplaintState.Processed : state,
            TransactionId = transactionId,
            OutTradeNo = outTradeNo,
            OrderId = orderId ?? order?.OrderId,
            Amount = amount,
            Detail = detail,
            StorefrontId = storefrontId,
            Order = order,
        });
    }
}
