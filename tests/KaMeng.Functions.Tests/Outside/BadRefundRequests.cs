using System.Net;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>What a storefront may get wrong in <c>POST /api/refunds</c>, told from outside.</summary>
public sealed class BadRefundRequests(OutsideHost host) : IClassFixture<OutsideHost>
{
    public static TheoryData<string, Action<JsonObject>, string> Faults => new()
    {
        { "an unknown reason", body => body["reason"] = "BORED", "reason" },
        { "a number for a reason", body => body["reason"] = 3, "reason" },
        { "a negative amount", body => body["amount"]!["amount"] = -1, "amount" },
        { "a zero amount", body => body["amount"]!["amount"] = 0, "amount" },
        { "an amount in quotes", body => body["amount"]!["amount"] = "4900", "amount" },
        { "an amount above what was paid", body => body["amount"]!["amount"] = 4901, "amount" },
        { "an amount in another currency", body => body["amount"]!["currency"] = "USD", "amount" },
        { "an unknown currency", body => body["amount"]!["currency"] = "XXX", "amount" },
        { "nothing paid", body => body["order"]!["paid"]!["amount"] = 0, "order.paid" },
        { "paid in the future", body => body["order"]!["paidAt"] = "2199-01-01T00:00:00Z", "order.paidAt" },
        { "a time without offset", body => body["order"]!["paidAt"] = "2026-02-13T09:58:00", "order.paidAt" },
        { "a time with a dot and no fraction", body => body["order"]!["paidAt"] = "2026-02-13T09:58:00.Z", "order.paidAt" },
        { "an order id of 10 kB", body => body["order"]!["orderId"] = new string('9', 10_240), "order.orderId" },
        { "an order id with a line break", body => body["order"]!["orderId"] = "KM\n1", "order.orderId" },
        { "no order id", body => body["order"]!.AsObject().Remove("orderId"), "order" },
        { "no order", body => body.Remove("order"), "order" },
        { "an unknown delivery state", body => body["order"]!["deliveryState"] = "LOST", "order.deliveryState" },
        { "quantity zero", body => body["order"]!["quantity"] = 0, "order.quantity" },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task A_field_that_fails_is_named(string fault, Action<JsonObject> spoil, string field)
    {
        JsonObject body = await host.RefundAsync("CODE_INVALID", "OPENED_UNVERIFIED");
        spoil(body);

        JsonNode problem = await OutsideHost.RefusedAsync(await PostAsync(body.ToJsonString()), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");

        Assert.True(problem["errors"]!.AsObject().Any(error => error.Key.StartsWith(field, StringComparison.Ordinal)), $"{fault}: {problem}");
    }

    [Fact]
    public async Task Broken_json_is_malformed() =>
        await OutsideHost.RefusedAsync(await PostAsync("{\"order\": "), HttpStatusCode.BadRequest, "MALFORMED_JSON");

    [Fact]
    public async Task A_body_that_is_no_object_is_refused()
    {
        using HttpResponseMessage answer = await PostAsync("[1, 2, 3]");

        Assert.True((int)answer.StatusCode is 400 or 422, $"{answer.StatusCode}");
    }

    [Fact]
    public async Task A_body_over_64_KiB_is_too_large()
    {
        JsonObject body = await host.RefundAsync("CODE_INVALID", "OPENED_UNVERIFIED");
        body["statement"]!["facts"] = new string('长', 30_000);

        await OutsideHost.RefusedAsync(await PostAsync(body.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })), HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_body_that_is_not_json_is_an_unsupported_type()
    {
        using var xml = new StringContent("<refund/>", System.Text.Encoding.UTF8, "application/xml");

        await OutsideHost.RefusedAsync(await host.Api.SendSignedAsync(HttpMethod.Post, "/api/refunds", xml, HostApi.NewKey()), HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("has a space")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task A_missing_or_misspelt_idempotency_key_is_refused(string? key)
    {
        JsonObject body = await host.RefundAsync("CODE_INVALID", "OPENED_UNVERIFIED");

        using HttpResponseMessage answer = await host.Api.SendSignedAsync(HttpMethod.Post, "/api/refunds", HostApi.Json(body.ToJsonString()), key);

        Assert.True((int)answer.StatusCode is 400 or 422, $"{answer.StatusCode}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_same_key_and_body_get_the_first_answer_again_and_another_body_is_refused()
    {
        string body = (await host.RefundAsync("CODE_INVALID", "OPENED_UNVERIFIED")).ToJsonString();
        string key = HostApi.NewKey();

        using HttpResponseMessage first = await host.Api.SendSignedAsync(HttpMethod.Post, "/api/refunds", HostApi.Json(body), key);
        using HttpResponseMessage again = await host.Api.SendSignedAsync(HttpMethod.Post, "/api/refunds", HostApi.Json(body), key);
        HttpResponseMessage other = await host.Api.SendSignedAsync(HttpMethod.Post, "/api/refunds", HostApi.Json(body.Replace("STEAM-50", "STEAM-51", StringComparison.Ordinal)), key);

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal(first.StatusCode, again.StatusCode);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        await OutsideHost.RefusedAsync(other, HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task A_second_case_for_the_same_line_is_refused_with_the_first_ones_id()
    {
        string body = (await host.RefundAsync("CODE_INVALID", "OPENED_UNVERIFIED")).ToJsonString();
        JsonNode first = await OutsideHost.JsonAsync(await PostAsync(body));

        JsonNode problem = await OutsideHost.RefusedAsync(await PostAsync(body), HttpStatusCode.Conflict, "CASE_ALREADY_OPEN");

        Assert.Equal((string?)first["refundId"], (string?)problem["refundId"]);
    }

    private Task<HttpResponseMessage> PostAsync(string body) =>
        host.Api.SendSignedAsync(HttpMethod.Post, "/api/refunds", HostApi.Json(body), HostApi.NewKey());
}
