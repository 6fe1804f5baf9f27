using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>Missing, stale, replayed and forged credentials of every kind of caller, told from outside.</summary>
public sealed class BadCredentials(OutsideHost host) : IClassFixture<OutsideHost>
{
    private static JsonObject Agent => new() { ["role"] = "agent", ["subject"] = "alice" };

    public static TheoryData<string, Action<HttpRequestMessage>> Spoilt => new()
    {
        { "no signature", request => request.Headers.Remove("X-KaMeng-Signature") },
        { "no key", request => request.Headers.Remove("X-KaMeng-Key") },
        { "no nonce", request => request.Headers.Remove("X-KaMeng-Nonce") },
        { "an unknown key", request => Set(request, "X-KaMeng-Key", "nobody") },
        { "another nonce than was signed", request => Set(request, "X-KaMeng-Nonce", HostApi.NewKey()) },
        { "a signature of zeros", request => Set(request, "X-KaMeng-Signature", "v1=" + new string('0', 64)) },
        { "a signature that is no hex", request => Set(request, "X-KaMeng-Signature", "v1=zz") },
        { "a timestamp that is no number", request => Set(request, "X-KaMeng-Timestamp", "yesterday") },
        { "another path than was signed", request => request.RequestUri = new Uri("/api/refunds?orderId=other", UriKind.Relative) },
    };

    [Theory]
    [MemberData(nameof(Spoilt), DisableDiscoveryEnumeration = true)]
    public async Task A_spoilt_signature_is_unauthorised(string fault, Action<HttpRequestMessage> spoil)
    {
        HttpResponseMessage answer = await host.Api.SendSignedAsync(HttpMethod.Get, "/api/refunds?orderId=KM1", null, null, spoil);

        Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{fault}: {answer.StatusCode}");
        await OutsideHost.RefusedAsync(answer, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_replayed_request_is_unauthorised()
    {
        var headers = new List<KeyValuePair<string, IEnumerable<string>>>();
        using HttpResponseMessage first = await host.Api.SendSignedAsync(
            HttpMethod.Get, "/api/refunds?orderId=KM1", null, null, request => headers.AddRange(request.Headers));

        HttpResponseMessage replay = await host.Api.SendSignedAsync(HttpMethod.Get, "/api/refunds?orderId=KM1", null, null, request =>
        {
            request.Headers.Clear();
            foreach ((string name, IEnumerable<string> values) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, values);
            }
        });

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await OutsideHost.RefusedAsync(replay, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_request_signed_six_minutes_ago_is_unauthorised()
    {
        HttpRequestMessage? old = null;
        using HttpResponseMessage unsent = await host.Api.SendSignedAsync(HttpMethod.Get, "/api/refunds?orderId=KM2", null, null, request =>
        {
            old = Copy(request);
            Set(request, "X-KaMeng-Signature", "v1=" + new string('0', 64));
        });
        await host.Api.AdvanceAsync("PT6M");

        await OutsideHost.RefusedAsync(await host.Api.SendAsync(old!), HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/api/operator/refunds")]
    [InlineData("/api/merchant/refunds")]
    public async Task No_token_is_unauthorised(string path) =>
        await OutsideHost.RefusedAsync(await host.Api.SendAsync(new HttpRequestMessage(HttpMethod.Get, path)), HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_forged_token_is_unauthorised()
    {
        string token = (string)(await host.Api.PostAsync("/local/tokens", Agent))["token"]!;
        string[] parts = token.Split('.');
        string supervisor = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("{\"role\":\"supervisor\",\"sub\":\"mallory\"}")).TrimEnd('=');

        foreach (string forged in new[] { $"{parts[0]}.{supervisor}.{parts[2]}", $"{parts[0]}.{parts[1]}.", "not-a-token" })
        {
            await OutsideHost.RefusedAsync(await WithTokenAsync(forged), HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task An_expired_token_is_unauthorised()
    {
        string token = (string)(await host.Api.PostAsync("/local/tokens", Agent))["token"]!;
        using HttpResponseMessage fresh = await WithTokenAsync(token);
        await host.Api.AdvanceAsync("P2D");

        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
        await OutsideHost.RefusedAsync(await WithTokenAsync(token), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_wrong_role_is_forbidden()
    {
        var merchant = new JsonObject { ["role"] = "merchant", ["subject"] = "m-77", ["merchantId"] = "m-77" };
        var auditor = new JsonObject { ["role"] = "auditor", ["subject"] = "eve" };

        await OutsideHost.RefusedAsync(await host.Api.SendAsBearerAsync(merchant, HttpMethod.Get, "/api/operator/refunds", null), HttpStatusCode.Forbidden);
        await OutsideHost.RefusedAsync(await host.Api.SendAsBearerAsync(Agent, HttpMethod.Get, "/api/merchant/refunds", null), HttpStatusCode.Forbidden);
        await OutsideHost.RefusedAsync(
            await host.Api.SendAsBearerAsync(auditor, HttpMethod.Post, "/api/operator/refunds/rf_00000000000000000000000000/decision", HostApi.Json("{}")),
            HttpStatusCode.Forbidden);
    }

    private static void Set(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach ((string name, IEnumerable<string> values) in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        return copy;
    }

    private async Task<HttpResponseMessage> WithTokenAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/operator/refunds");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await host.Api.SendAsync(request);
    }
}
