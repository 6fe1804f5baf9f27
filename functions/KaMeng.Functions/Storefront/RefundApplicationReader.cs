using KaMeng.Functions.Cases;
using KaMeng.Functions.Http;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Storefront;

/// <summary>
/// Reads the body of <c>POST /api/refunds</c> and gathers everything that is wrong with it. Members it does not know are let be: a storefront
/// may run ahead of us.
/// </summary>
internal static class RefundApplicationReader
{
    /// <summary>The checked application.</summary>
    /// <param name="body">The members of the body.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="refundId">The case to be.</param>
    /// <param name="storefrontId">Who asks.</param>
    /// <param name="now">When it came in (UTC).</param>
    /// <param name="isClaim">Whether a case is to be opened: then the buyer must have said what happened, what shows it and what is asked. A preview needs no words.</param>
    /// <exception cref="Problems.ProblemException">422 <c>VALIDATION_FAILED</c>.</exception>
    public static RefundApplication Read(JsonFields body, FieldErrors errors, string refundId, string storefrontId, DateTimeOffset now, bool isClaim)
    {
        var times = new TimeRules(now);
        (OrderSnapshot? order, Money? paid) = OrderReader.Read(body.Object("order", required: true), errors, times);
        RefundReason? reason = body.Word<RefundReason>("reason", required: true);
        DateTimeOffset? faultDetectedAt = times.Past(body, "faultDetectedAt");
        Statement? statement = ReadStatement(body.Object("statement", required: isClaim), isClaim);
        Money? amount = body.Amount("amount");
        PayoutRoute route = body.Word<PayoutRoute>("route") ?? PayoutRoute.Original;
        RouteTerms? terms = RouteReader.ReadTerms(body, route, now, needsPayee: true).Terms;
        if (paid is { } most && amount is { } asked)
        {
            CheckAmount(body, asked, most);
        }

        if (order is not null)
        {
            CheckRoute(body, route, order);
        }

        errors.ThrowIfAny();
        return new RefundApplication(refundId, storefrontId, order!, reason!.Value, faultDetectedAt, statement, amount, route, now, RouteTerms: terms);
    }

    /// <summary>The moment a preview is asked about: now, or one to come within a year.</summary>
    public static DateTimeOffset At(JsonFields body, DateTimeOffset now)
    {
        DateTimeOffset at = body.Time("at") ?? now;
        if (at < now - TimeSpan.FromMinutes(5) || at > now.AddDays(366))
        {
            body.Wrong("at", $"must be from now to a year ahead.", $"须在现在到一年之内。");
            return now;
        }

        return at.ToUniversalTime();
    }

    private static Statement? ReadStatement(JsonFields? words, bool required) =>
        words is null ? null : new Statement(words.Text("facts", required), words.Text("proof", required), words.Text("demand", required));

    private static void CheckAmount(JsonFields body, Money asked, Money paid)
    {
        if (asked.Currency != paid.Currency)
        {
            body.Wrong("amount.currency", $"must be {Words<Currency>.Of(paid.Currency)}, in which the order was paid.", $"须为付款币种 {Words<Currency>.Of(paid.Currency)}。");
        }
        else if (asked > paid)
        {
            body.Wrong("amount.amount", $"is more than the {paid} that were paid.", $"超过实付的 {paid}。");
        }
    }

    private static void CheckRoute(JsonFields body, PayoutRoute route, OrderSnapshot order)
    {
        if (route == PayoutRoute.WechatTransfer && order.Paid.Currency != Currency.Cny)
        {
            body.Wrong("route", $"{Words<PayoutRoute>.Of(route)} pays CNY only; use {Words<PayoutRoute>.Of(PayoutRoute.Original)} or {Words<PayoutRoute>.Of(PayoutRoute.Wallet)}.");
        }
    }
}
