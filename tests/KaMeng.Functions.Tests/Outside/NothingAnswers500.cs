using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using KaMeng.Functions.Tests.Outside.Fuzzing;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>
/// Some hundred made-up requests to every route, from every kind of caller: whatever comes, the service answers in the contract's form.
/// KAMENG_FUZZ_SEED picks other requests than the usual ones.
/// </summary>
public sealed class NothingAnswers500(OutsideHost host) : IClassFixture<OutsideHost>
{
    private const ulong UsualSeed = 20_261_122;
    private const int AtATime = 4;

    private static ulong Seed => ulong.TryParse(Environment.GetEnvironmentVariable("KAMENG_FUZZ_SEED"), CultureInfo.InvariantCulture, out ulong seed) ? seed : UsualSeed;

    [Fact]
    public async Task Whatever_stands_in_a_refund_request()
    {
        DateTimeOffset now = await host.Api.NowAsync();
        IEnumerable<OddRequest> requests = Some(OddRefunds.Bodies, 120).Select((odd, index) => new OddRequest(
            odd.What, OddCaller.Storefront, HttpMethod.Post, index % 3 == 0 ? "/api/refund-previews" : "/api/refunds", odd.Expected)
        {
            Body = OddRefunds.Bytes(odd, SampleRefund.Of($"KM-odd-{index}", "m-odd", "CODE_INVALID", "OPENED_UNVERIFIED", now)),
        });

        await EachIsAnsweredAsync(requests);
    }

    [Fact]
    public async Task Whatever_is_asked_of_a_case()
    {
        string escalated = await host.InMerchantReviewAsync("m-odd");
        await host.Api.AdvanceAsync("PT25H");
        string reviewed = await host.InMerchantReviewAsync("m-odd");

        await EachIsAnsweredAsync(Some(Gen.Frequency((4, new OddCalls(reviewed, escalated).Calls), (1, new OddForms(reviewed).Uploads)), 160));
    }

    [Fact]
    public async Task Whatever_is_asked_of_the_desks_around_a_case()
    {
        string reviewed = await host.InMerchantReviewAsync("m-odd-desk");
        await EachIsAnsweredAsync(Some(new OddDesks(reviewed).Calls, 240));
    }

    private static T[] Some<T>(Gen<T> values, int count) => values.Sample(count, new Rnd(Seed), 100);

    private async Task EachIsAnsweredAsync(IEnumerable<OddRequest> requests)
    {
        var failures = new ConcurrentBag<string>();
        var few = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(requests, few, async (request, _) =>
        {
            using HttpResponseMessage answer = await request.SendAsync(host.Api);
            string text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
            if (WrongWith(request, answer, text) is { } wrong)
            {
                failures.Add($"{wrong}\n{(int)answer.StatusCode} {answer.Content.Headers.ContentType}: {text}\nto {request}\n");
            }
        });

        Assert.True(failures.IsEmpty, $"With KAMENG_FUZZ_SEED={Seed}, {failures.Count} answers are not the contract's:\n{string.Join('\n', failures)}");
    }

    private static string? WrongWith(OddRequest request, HttpResponseMessage answer, string text)
    {
        int status = (int)answer.StatusCode;
        return status >= 500 ? "The service failed."
            : text.Contains("   at ", StringComparison.Ordinal) || text.Contains("Exception", StringComparison.Ordinal) ? "The answer tells of the service's inside."
            : status < 400 && request.Expected == Expected.Refused ? "It should have been refused."
            : status >= 400 && request.Expected == Expected.Taken ? "It should have been taken."
            : status < 400 ? null
            : request.Target.StartsWith("/api/providers/alipay/", StringComparison.Ordinal) && request.Method == HttpMethod.Post ? text == "fail" ? null : "It is no refusal that Alipay understands."
            : request.Target.StartsWith("/api/providers/", StringComparison.Ordinal) && request.Method == HttpMethod.Post ? NoProviderAnswer(text)
            : NoProblem(answer, text);
    }

    private static string? NoProviderAnswer(string text) =>
        (string?)Parse(text)?["code"] == "FAIL" ? null : "It is no refusal that WeChat Pay understands.";

    private static string? NoProblem(HttpResponseMessage answer, string text)
    {
        JsonNode? problem = Parse(text);
        bool whole = answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            && (int?)problem?["status"] == (int)answer.StatusCode
            && new[] { "type", "title", "detail", "code", "traceId" }.All(member => !string.IsNullOrEmpty((string?)problem?[member]));
        return whole ? null : "It is no whole problem document.";
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
