using System.Text.Json;
using KaMeng.Local.Http;
using KaMeng.Local.Providers;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Local.Simulated;

/// <summary>What the calls of every simulated payment provider do: <c>/local/providers/…/next</c>, <c>refunds</c> and <c>resend</c>.</summary>
/// <typeparam name="TResult">How it can treat a refund.</typeparam>
internal sealed class ProviderCalls<TResult>(ISimulatedProvider provider, Action<TResult, int> next, Func<object> refunds)
    where TResult : struct, Enum
{
    private const int MostResults = 1000;
    private const int MostDeliveries = 100;

    /// <summary>Shows what it has executed.</summary>
    public Task RefundsAsync(HttpContext http) => LocalJson.WriteAsync(http, refunds());

    /// <summary>Says how it treats the next refunds.</summary>
    public async Task NextAsync(HttpContext http)
    {
        if (await LocalJson.ReadAsync<NextBody>(http) is not { } body)
        {
            return;
        }

        if (Parse(body.Result) is not { } result)
        {
            await LocalJson.InvalidAsync(http, $"result must be one of {string.Join(", ", Enum.GetValues<TResult>().Select(word => JsonSerializer.Serialize(word).Trim('"')))}.");
        }
        else if (body.Times is < 1 or > MostResults)
        {
            await LocalJson.InvalidAsync(http, $"times must be 1 to {MostResults}.");
        }
        else
        {
            next(result, body.Times);
            await LocalJson.WriteAsync(http, new { result, body.Times });
        }
    }

    /// <summary>Has it deliver its notifications of a refund again.</summary>
    public async Task ResendAsync(HttpContext http)
    {
        if (await LocalJson.ReadAsync<ResendBody>(http) is not { } body)
        {
            return;
        }

        if (string.IsNullOrEmpty(body.RefundNumber) || body.Times is < 1 or > MostDeliveries || body.Order is not (null or "REVERSED"))
        {
            await LocalJson.InvalidAsync(http, $"refundNumber is required, times must be 1 to {MostDeliveries}, order REVERSED or left out.");
        }
        else if (await provider.ResendAsync(body.RefundNumber, body.Times, body.Order is not null, http.RequestAborted) is { } answers)
        {
            await LocalJson.WriteAsync(http, new { body.RefundNumber, answers });
        }
        else
        {
            await Problems.WriteAsync(http, StatusCodes.Status404NotFound, "NOT_FOUND", $"The {provider.Name} has no refund {body.RefundNumber}.");
        }
    }

    private static TResult? Parse(string? word)
    {
        try
        {
            return word is null ? null : JsonSerializer.SerializeToElement(word).Deserialize<TResult>();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record NextBody(string? Result = null, int Times = 1);

    private sealed record ResendBody(string? RefundNumber = null, int Times = 1, string? Order = null);
}
