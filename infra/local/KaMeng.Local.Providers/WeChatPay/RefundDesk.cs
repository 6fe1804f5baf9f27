using System.Globalization;
using System.Text.Json;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>
/// Takes refunds in and tells how they stand. One refund number is one refund, however often it is asked for. Any payment number is believed to be
/// paid, with the total and at the time it is first named with.
/// </summary>
internal sealed class RefundDesk(SimulatorStore store, NotificationBody notifications, WeChatPaySimulatorOptions options)
{
    /// <summary>Answers an application. The refund and its notification are on disk before this returns.</summary>
    public ApiAnswer Apply(byte[] body)
    {
        ApplyRequest? request = Read(body);
        return ApplyRules.ErrorIn(request) ?? store.Alone(tables => tables.Refund(request!.OutRefundNo!) is { } known
            ? Repeat(tables, known, request)
            : New(tables, request));
    }

    /// <summary>Answers a query.</summary>
    public ApiAnswer Query(string refundNumber) => store.Alone(tables =>
    {
        tables.CountQuery(refundNumber);
        return tables.Refund(refundNumber) is { } refund
            ? ApiAnswer.Ok(RefundReply.Of(refund, Now))
            : ApiAnswer.Error(404, "RESOURCE_NOT_EXISTS", "退款单不存在");
    });

    private long Now => options.Time.GetUtcNow().ToUnixTimeMilliseconds();

    private ApiAnswer Repeat(SimulatorStore tables, RefundRow known, ApplyRequest request)
    {
        if (known.Refund != request.Amount!.Refund || known.Total != request.Amount.Total || known.Payment != ApplyRules.PaymentNumberOf(request))
        {
            return ApiAnswer.Error(400, "INVALID_REQUEST", "订单金额或退款金额与之前请求不一致,请核实后再试");
        }

        tables.CountApply(known.RefundNumber);
        return PlannedTrouble.OfRepetition(tables) ?? ApiAnswer.Ok(RefundReply.Of(known, Now));
    }

    private ApiAnswer New(SimulatorStore tables, ApplyRequest request)
    {
        long now = Now;
        string number = ApplyRules.PaymentNumberOf(request);
        PaymentRow payment = tables.Payment(number) ?? new PaymentRow(number, request.Amount!.Total!.Value, now);
        List<RefundRow> earlier = tables.Refunds(number);
        if (ApplyRules.ErrorOn(request, payment, earlier, now) is { } error)
        {
            return error;
        }

        SimulatedResult result = tables.UsePlanned();
        if (PlannedTrouble.Of(result) is { } trouble)
        {
            return trouble;
        }

        tables.Add(payment);
        RefundRow refund = TakeIn(tables, request, result, now);
        return refund.Result == SimulatedResult.Timeout ? ApiAnswer.Silence : ApiAnswer.Ok(RefundReply.Of(refund, now));
    }

    private RefundRow TakeIn(SimulatorStore tables, ApplyRequest request, SimulatedResult result, long now)
    {
        long ordinal = tables.NextOrdinal();
        string day = DateTimeOffset.FromUnixTimeMilliseconds(now).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var refund = new RefundRow(
            request.OutRefundNo!,
            string.Create(CultureInfo.InvariantCulture, $"503000{day}{ordinal:000000000000000}"),
            ApplyRules.PaymentNumberOf(request),
            request.Amount!.Refund!.Value,
            request.Amount.Total!.Value,
            result,
            now,
            now + (long)options.ProcessingTime.TotalMilliseconds,
            ApplyCalls: 1,
            QueryCalls: 0);
        tables.Add(refund);
        string eventId = string.Create(CultureInfo.InvariantCulture, $"EV-{day}{ordinal:0000000000000}");

        // A silent refund has a notification too, that is never due: it can still be sent when it is asked for.
        tables.Notices.Add(new NoticeRow(
            eventId, refund.RefundNumber, request.NotifyUrl ?? options.NotifyUrl.ToString(), notifications.Of(refund, eventId), refund.SettlesAt,
            result == SimulatedResult.Silent ? null : refund.SettlesAt, Attempts: 0));
        return refund;
    }

    private static ApplyRequest? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<ApplyRequest>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
