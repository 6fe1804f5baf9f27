using KaMeng.Local.Http;
using KaMeng.Local.Providers.WeChatPay;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KaMeng.Local.Simulated;

/// <summary><c>/local/providers/wechat-pay/complaints</c>: makes a payer complain, ends complaints, has answers go wrong, and shows the complaints with what was answered.</summary>
internal static class WeChatComplaintCalls
{
    private const int LongestDetail = 300;

    public static void Map(IEndpointRouteBuilder routes, WeChatPaySimulator simulator)
    {
        routes.MapPost("/local/providers/wechat-pay/complaints", http => ComplainAsync(http, simulator)).WithMetadata(LocalCall.Mark);
        routes.MapGet("/local/providers/wechat-pay/complaints", http => LocalJson.WriteAsync(http, simulator.Complaints())).WithMetadata(LocalCall.Mark);
        routes.MapPost("/local/providers/wechat-pay/complaints/next", http => ComplaintTroubleCall.PlanAsync(http, simulator.NextComplaintAnswers)).WithMetadata(LocalCall.Mark);
        routes.MapPost("/local/providers/wechat-pay/complaints/{id}/close", http => CloseAsync(http, simulator)).WithMetadata(LocalCall.Mark);
    }

    private static async Task ComplainAsync(HttpContext http, WeChatPaySimulator simulator)
    {
        if (await LocalJson.ReadAsync<ComplaintBody>(http) is not { } body)
        {
            return;
        }

        if (string.IsNullOrEmpty(body.TransactionId) || body.Amount < 1 || body.Detail.Length > LongestDetail)
        {
            await LocalJson.InvalidAsync(http, $"transactionId is required, amount must be 1 fen or more, detail at most {LongestDetail} characters.");
            return;
        }

        await LocalJson.WriteAsync(http, simulator.Complain(body.TransactionId, body.OutTradeNo ?? body.TransactionId, body.Amount, body.Detail, body.Silent));
    }

    private static async Task CloseAsync(HttpContext http, WeChatPaySimulator simulator)
    {
        string id = (string)http.Request.RouteValues["id"]!;
        if (await LocalJson.ReadAsync<CloseBody>(http) is not { } body)
        {
            return;
        }

        await (simulator.CloseComplaint(id, body.Silent) is { } complaint
            ? LocalJson.WriteAsync(http, complaint)
            : Problems.WriteAsync(http, StatusCodes.Status404NotFound, "NOT_FOUND", $"The simulated WeChat Pay has no complaint {id}."));
    }

    private sealed record CloseBody(bool Silent = false);

    private sealed record ComplaintBody(string? TransactionId = null, string? OutTradeNo = null, long Amount = 1, string Detail = "", bool Silent = false);
}
