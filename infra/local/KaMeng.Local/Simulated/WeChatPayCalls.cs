using System.Text.Json;
using KaMeng.Local.Http;
using KaMeng.Local.Providers.WeChatPay;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KaMeng.Local.Simulated;

/// <summary><c>/local/providers/wechat-pay/…</c>: steers the simulated provider and shows what it has executed.</summary>
internal static class WeChatPayCalls
{
    private const int MostResults = 1000;
    private const int MostDeliveries = 100;

    public static void Map(IEndpointRouteBuilder routes, WeChatPaySimulator simulator)
    {
        routes.MapPost("/local/providers/wechat-pay/next", http => NextAsync(http, simulator)).WithMetadata(LocalCall.Mark);
        routes.MapPost("/local/providers/wechat-pay/resend", http => ResendAsync(http, simulator)).WithMetadata(LocalCall.Mark);
        WeChatComplaintCalls.Map(routes, simulator);
        routes.MapGet("/local/providers/wechat-pay/refunds", http => LocalJson.WriteAsync(http, simulator.Refunds())).WithMetadata(LocalCall.Mark);
    }

    private static async Task NextAsync(HttpContext http, WeChatPaySimulator simulator)
    {
        if (await LocalJson.ReadAsync<NextBody>(http) is not { } body)
        {
            return;
        }

        if (Parse(body.Result) is not { } result)
        {
            await LocalJson.InvalidAsync(http, "result must be SUCCESS, ABNORMAL, CLOSED, TIMEOUT, SILENT or NOT_ENOUGH.");
        }
        else if (body.Times is < 1 or > MostResults)
        {
            await LocalJson.InvalidAsync(http, $"times must be 1 to {MostResults}.");
        }
        else
        {
            simulator.Next(result, body.Times);
            await LocalJson.WriteAsync(http, new { result, body.Times });
        }
    }

    private static async Task ResendAsync(HttpContext http, WeChatPaySimulator simulator)
    {
        if (await LocalJson.ReadAsync<ResendBody>(http) is not { } body)
        {
            return;
        }

        if (string.IsNullOrEmpty(body.RefundNumber) || body.Times is < 1 or > MostDeliveries || body.Order is not (null or "REVERSED"))
        {
            await LocalJson.InvalidAsync(http, $"refundNumber is required, times must be 1 to {MostDeliveries}, order REVERSED or left out.");
        }
        else if (await simulator.ResendAsync(body.RefundNumber, body.Times, body.Order is not null, http.RequestAborted) is { } answers)
        {
            await LocalJson.WriteAsync(http, new { body.RefundNumber, answers });
        }
        else
        {
            await Problems.WriteAsync(http, StatusCodes.Status404NotFound, "NOT_FOUND", $"The simulated WeChat Pay has no refund {body.RefundNumber}.");
        }
    }

    private static SimulatedResult? Parse(string? word)
    {
        try
        {
            return word is null ? null : JsonSerializer.SerializeToElement(word).Deserialize<SimulatedResult>();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record NextBody(string? Result = null, int Times = 1);

    private sealed record ResendBody(string? RefundNumber = null, int Times = 1, string? Order = null);
}
