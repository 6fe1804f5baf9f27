using KaMeng.Local.Http;
using KaMeng.Local.Providers.Goods;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KaMeng.Local.Simulated;

/// <summary><c>/local/goods/…</c>: steers the simulated card issuer, carrier and supplier, and shows what they know and did.</summary>
internal static class GoodsCalls
{
    private const int MostTimes = 1000;

    public static void Map(IEndpointRouteBuilder routes, GoodsSimulator simulator)
    {
        routes.MapGet("/local/goods", http => LocalJson.WriteAsync(http, simulator.Goods(http.Request.Query["orderId"] is [{ Length: > 0 } orderId] ? orderId : null))).WithMetadata(LocalCall.Mark);
        routes.MapPost("/local/goods", http => SetAsync(http, simulator)).WithMetadata(LocalCall.Mark);
        routes.MapPost("/local/goods/next", http => NextAsync(http, simulator)).WithMetadata(LocalCall.Mark);
    }

    private static async Task SetAsync(HttpContext http, GoodsSimulator simulator)
    {
        if (await LocalJson.ReadAsync<GoodsBody>(http) is not { } body)
        {
            return;
        }

        if (string.IsNullOrEmpty(body.OrderId) || body.Condition is not { } condition)
        {
            await LocalJson.InvalidAsync(http, $"orderId and condition are required; condition is one of {string.Join(", ", Words<SimulatedCondition>())}.");
            return;
        }

        simulator.Set(body.OrderId, body.LineId, body.Issue, condition, body.UsedAt);
        await LocalJson.WriteAsync(http, simulator.Goods(body.OrderId));
    }

    private static async Task NextAsync(HttpContext http, GoodsSimulator simulator)
    {
        if (await LocalJson.ReadAsync<NextBody>(http) is not { } body)
        {
            return;
        }

        if (body.Result is not { } result || body.Times is < 1 or > MostTimes || body.Takes < TimeSpan.Zero)
        {
            await LocalJson.InvalidAsync(http, $"result is one of {string.Join(", ", Words<SimulatedTreatment>())}, times 1 to {MostTimes}, takes a duration such as PT30S.");
            return;
        }

        simulator.Next(result, body.Times, body.Ask, body.OrderId, body.Takes);
        await LocalJson.WriteAsync(http, body);
    }

    private static IEnumerable<string> Words<TEnum>()
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().Select(value => System.Text.Json.JsonSerializer.Serialize(value).Trim('"'));

    private sealed record GoodsBody(string? OrderId = null, string LineId = "1", int Issue = 0, SimulatedCondition? Condition = null, DateTimeOffset? UsedAt = null);

    private sealed record NextBody(SimulatedTreatment? Result = null, int Times = 1, SimulatedAsk? Ask = null, string? OrderId = null, TimeSpan? Takes = null);
}
