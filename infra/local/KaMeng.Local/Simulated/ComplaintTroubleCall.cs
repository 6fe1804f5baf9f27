using System.Text.Json;
using KaMeng.Local.Http;
using KaMeng.Local.Providers;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Local.Simulated;

/// <summary><c>POST /local/providers/…/complaints/next</c>: what befalls the next calls that answer complaints.</summary>
internal static class ComplaintTroubleCall
{
    private const int MostTimes = 1000;

    public static async Task PlanAsync(HttpContext http, Action<ComplaintTrouble, int> plan)
    {
        if (await LocalJson.ReadAsync<NextBody>(http) is not { } body)
        {
            return;
        }

        if (body.Result is not { } result || body.Times is < 1 or > MostTimes)
        {
            string words = string.Join(", ", Enum.GetValues<ComplaintTrouble>().Select(word => JsonSerializer.Serialize(word).Trim('"')));
            await LocalJson.InvalidAsync(http, $"result is one of {words}, times 1 to {MostTimes}.");
            return;
        }

        plan(result, body.Times);
        await LocalJson.WriteAsync(http, body);
    }

    private sealed record NextBody(ComplaintTrouble? Result = null, int Times = 1);
}
