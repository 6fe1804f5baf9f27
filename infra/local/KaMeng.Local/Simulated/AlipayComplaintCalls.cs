using KaMeng.Local.Http;
using KaMeng.Local.Providers.Alipay;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KaMeng.Local.Simulated;

/// <summary><c>/local/providers/alipay/complaints</c>: makes a buyer complain, moves complaints on, has answers go wrong, and shows the complaints with what was answered.</summary>
internal static class AlipayComplaintCalls
{
    private const int LongestContent = 1000;
    private const int LongestStatus = 64;

    public static void Map(IEndpointRouteBuilder routes, AlipaySimulator simulator)
    {
        routes.MapPost("/local/providers/alipay/complaints", http => ComplainAsync(http, simulator)).WithMetadata(LocalCall.Mark);
        routes.MapGet("/local/providers/alipay/complaints", http => LocalJson.WriteAsync(http, simulator.Complaints())).WithMetadata(LocalCall.Mark);
        routes.MapPost("/local/providers/alipay/complaints/next", http => ComplaintTroubleCall.PlanAsync(http, simulator.NextComplaintAnswers)).WithMetadata(LocalCall.Mark);
        routes.MapPost("/local/providers/alipay/complaints/{id}/status", http => MoveAsync(http, simulator)).WithMetadata(LocalCall.Mark);
    }

    private static async Task ComplainAsync(HttpContext http, AlipaySimulator simulator)
    {
        if (await LocalJson.ReadAsync<ComplaintBody>(http) is not { } body)
        {
            return;
        }

        if (string.IsNullOrEmpty(body.TransactionId) || body.Amount < 1 || body.Detail.Length > LongestContent || body.Delay < TimeSpan.Zero)
        {
            await LocalJson.InvalidAsync(http, $"transactionId is required, amount must be 1 fen or more, detail at most {LongestContent} characters, delay a duration such as PT5M.");
            return;
        }

        await LocalJson.WriteAsync(http, simulator.Complain(body.TransactionId, body.OutTradeNo ?? body.TransactionId, body.Amount, body.Detail, body.Silent, body.Delay));
    }

    private static async Task MoveAsync(HttpContext http, AlipaySimulator simulator)
    {
        string id = (string)http.Request.RouteValues["id"]!;
        if (await LocalJson.ReadAsync<StatusBody>(http) is not { } body)
        {
            return;
        }

        if (body.Status is not { Length: > 0 and <= LongestStatus })
        {
            await LocalJson.InvalidAsync(http, "status is required, such as PLATFORM_PROCESSING, FINISHED, CANCELLED or CLOSED.");
            return;
        }

        await (simulator.MoveComplaint(id, body.Status, body.Silent) is { } complaint
            ? LocalJson.WriteAsync(http, complaint)
            : Problems.WriteAsync(http, StatusCodes.Status404NotFound, "NOT_FOUND", $"The simulated Alipay has no complaint {id}."));
    }

    private sealed record ComplaintBody(
        string? TransactionId = null, string? OutTradeNo = null, long Amount = 1, string Detail = "", bool Silent = false, TimeSpan Delay = default);

    private sealed record StatusBody(string? Status = null, bool Silent = false);
}
