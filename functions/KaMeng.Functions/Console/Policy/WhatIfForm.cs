using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Http;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Functions.Storefront;
using KaMeng.Pages.Language;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Words;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Console.Policy;

/// <summary>
/// The what-if form. What it says is written as the body of <c>POST /api/refund-previews</c> and read by that call's reader, so that both take and refuse the same.
/// </summary>
/// <param name="Fields">What it says, with what it starts with.</param>
/// <param name="Shown">The kinds of evidence that are ticked.</param>
/// <param name="IsSent">Whether somebody sent it.</param>
internal sealed record WhatIfForm(IReadOnlyDictionary<string, string> Fields, IReadOnlyList<EvidenceKind> Shown, bool IsSent)
{
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm";
    private const decimal MinorUnits = 100m;
    private const int LongestField = 64;

    // The reader tells the paths of the body; the form shows them at its own fields.
    private static readonly Dictionary<string, string> FieldOf = new(StringComparer.Ordinal)
    {
        ["reason"] = "reason",
        ["order.product.kind"] = "kind",
        ["order.deliveryState"] = "state",
        ["order.progressBasisPoints"] = "progress",
        ["order.paid.amount"] = "amount",
        ["amount.amount"] = "asked",
        ["order.paidAt"] = "paidAt",
        ["order.promisedDeliveryBy"] = "promisedBy",
        ["order.deliveredAt"] = "deliveredAt",
        ["faultDetectedAt"] = "faultAt",
        ["at"] = "at",
        ["order.merchantId"] = "merchantId",
        ["order.terms.serviceFeeBasisPoints"] = "fee",
    };

    private static readonly string[] Names = [.. FieldOf.Values, "consent", "noReason"];

    /// <summary>The kinds that are ticked, as the form writes them.</summary>
    public IReadOnlySet<string> ShownWords => Shown.Select(kind => kind.ToString()).ToHashSet(StringComparer.Ordinal);

    /// <summary>The form of a query.</summary>
    public static WhatIfForm Of(IQueryCollection query, DateTimeOffset now)
    {
        bool isSent = query.ContainsKey("reason");
        Dictionary<string, string> fields = isSent
            ? Names.Where(name => query[name].FirstOrDefault() is { Length: > 0 and <= LongestField }).ToDictionary(name => name, name => query[name][0]!.Trim(), StringComparer.Ordinal)
            : new(StringComparer.Ordinal)
            {
                ["reason"] = "CODE_INVALID",
                ["kind"] = "CARD_CODE",
                ["state"] = "OPENED_UNVERIFIED",
                ["amount"] = "49.00",
                ["paidAt"] = Local(now.AddHours(-1)),
                ["deliveredAt"] = Local(now.AddMinutes(-59)),
                ["consent"] = "1",
            };
        EvidenceKind[] shown = [.. query["evidence"].Select(word => Words<EvidenceKind>.TryRead(word, out EvidenceKind kind) ? kind : (EvidenceKind?)null).OfType<EvidenceKind>().Distinct()];
        return new WhatIfForm(fields, shown, isSent);
    }

    /// <summary>The claim it describes.</summary>
    /// <exception cref="Problems.ProblemException">422 with everything that is wrong, by the paths of the body.</exception>
    public RefundApplication Read(TimeProvider clock)
    {
        var errors = new FieldErrors();
        JsonElement body = JsonSerializer.SerializeToElement(Body(errors));
        JsonFields fields = JsonFields.Of(body, errors);
        DateTimeOffset at = RefundApplicationReader.At(fields, clock.GetUtcNow());
        return RefundApplicationReader.Read(fields, errors, "rf_" + Numbers.Next(clock), "what-if", at, isClaim: false);
    }

    /// <summary>What is wrong, by the names of the form's fields.</summary>
    public static IReadOnlyDictionary<string, string[]> AtTheirFields(IReadOnlyDictionary<string, Wording[]> errors, Tongue tongue) => errors
        .GroupBy(error => FieldOf.GetValueOrDefault(error.Key, error.Key), (field, some) => (field, some.SelectMany(error => error.Value).Select(tongue.Say).ToArray()))
        .ToDictionary(wrong => wrong.field, wrong => wrong.Item2, StringComparer.Ordinal);

    private static string Local(DateTimeOffset at) => at.ToOffset(WorkingCalendar.Shanghai).ToString(TimeForm, CultureInfo.InvariantCulture);

    private JsonObject Body(FieldErrors errors)
    {
        var order = new JsonObject
        {
            ["orderId"] = $"what-if-{Guid.NewGuid():N}",
            ["buyerId"] = $"what-if-{Guid.NewGuid():N}",
            ["merchantId"] = One("merchantId") ?? "what-if",
            ["product"] = new JsonObject { ["sku"] = "what-if", ["name"] = "what-if", ["kind"] = One("kind") },
            ["paid"] = Money("amount", "order.paid.amount", errors),
            ["paidAt"] = Time("paidAt"),
            ["deliveredAt"] = Time("deliveredAt"),
            ["deliveryState"] = One("state"),
            ["progressBasisPoints"] = Percent("progress", "order.progressBasisPoints", errors),
            ["promisedDeliveryBy"] = Time("promisedBy"),
            ["payment"] = new JsonObject { ["provider"] = "WECHAT_PAY", ["transactionId"] = "what-if", ["outTradeNo"] = "what-if" },
            ["terms"] = new JsonObject
            {
                ["noReasonRefund"] = One("noReason") == "1",
                ["digitalGoodsConsentAt"] = One("consent") == "1" ? Time("paidAt") : null,
                ["serviceFeeBasisPoints"] = Percent("fee", "order.terms.serviceFeeBasisPoints", errors),
            },
        };
        return new JsonObject
        {
            ["order"] = order,
            ["reason"] = One("reason"),
            ["faultDetectedAt"] = Time("faultAt"),
            ["amount"] = Money("asked", "amount.amount", errors),
            ["at"] = Time("at"),
        };
    }

    private string? One(string name) => Fields.GetValueOrDefault(name);

    private string? Time(string name) => One(name) is { } local
        ? DateTime.TryParseExact(local, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? $"{local}:00+08:00" : local
        : null;

    private JsonObject? Money(string name, string path, FieldErrors errors) => Scaled(name, path, MinorUnits, new($"must be an amount in yuan, such as 49.00.", $"须为金额(元),如 49.00。"), errors) is { } fen
        ? new JsonObject { ["amount"] = fen, ["currency"] = "CNY" }
        : null;

    private long? Percent(string name, string path, FieldErrors errors) => Scaled(name, path, MinorUnits, new($"must be a share in percent, such as 10.", $"须为百分比,如 10。"), errors);

    private long? Scaled(string name, string path, decimal by, Wording otherwise, FieldErrors errors)
    {
        if (One(name) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) && number < JsonFields.MostMinorUnits && number * by == decimal.Truncate(number * by))
        {
            return (long)(number * by);
        }

        errors.Add(path, otherwise);
        return null;
    }
}
