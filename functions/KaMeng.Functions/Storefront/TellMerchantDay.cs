using System.Globalization;
using System.Text.Json;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Json;
using KaMeng.Functions.Standing;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Storefront;

/// <summary>
/// <c>PUT /api/merchant-statistics/{merchantId}/{date}</c>: what the storefront knows of a merchant's day. This service sees an order only when something
/// goes wrong with it; how many went well the storefront must tell.
/// </summary>
internal sealed class TellMerchantDay(StorefrontGate gate, StandingBook standing, TimeProvider clock)
{
    private const long MostOrders = 1_000_000_000;
    private const int BestScore = 500;

    /// <summary>200 with how the merchant stands after it.</summary>
    [Function(nameof(TellMerchantDay))]
    [Takes(typeof(MerchantDayBody))]
    [Answers(200, typeof(StandingView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/merchant-statistics/{merchantId}/{date}")] HttpRequest request,
        string merchantId,
        string date,
        CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        JsonBody.RequireJson(request);
        using JsonDocument body = await call.JsonAsync(cancellationToken);
        var errors = new FieldErrors();
        MerchantDay? day = Read(JsonFields.Of(body.RootElement, errors), errors, date);
        MerchantIds.Check(merchantId, errors);
        errors.ThrowIfAny();
        await standing.KeepDayAsync(merchantId, call.Caller.Id, day!, cancellationToken);
        return Answer.Json(StatusCodes.Status200OK, StandingView.Of(merchantId, await standing.ReportAsync(merchantId, cancellationToken)));
    }

    private MerchantDay? Read(JsonFields body, FieldErrors errors, string date)
    {
        DateTimeOffset now = clock.GetUtcNow();
        long? orders = body.Whole("orders", 0, MostOrders, required: true);
        long? score = body.Whole("score", 0, BestScore);
        Money? prepaid = body.Amount("prepaid");
        DateTimeOffset? signed = new TimeRules(now).Past(body, "silenceTermsSignedAt");
        if (prepaid is { Currency: not Currency.Cny })
        {
            body.Wrong("prepaid.currency", "must be CNY: deposits are in yuan.");
        }

        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            errors.Add("date", "must be a day in Shanghai, such as 2026-02-13.");
        }
        else if (day > WorkingCalendar.DateOf(now))
        {
            errors.Add("date", "is in the future.");
        }

        return errors.None ? new MerchantDay(day, orders!.Value, (int?)score, prepaid, signed) : null;
    }
}
