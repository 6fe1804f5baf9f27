using System.Net;
using System.Text.Json.Nodes;
using KaMeng.Functions.Tests.Http.Contract;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>What the running service answers is what its OpenAPI document says.</summary>
public sealed class ContractFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    private static JsonObject Agent => new() { ["role"] = "supervisor", ["subject"] = "sue" };

    [Fact]
    public async Task Real_answers_are_as_the_published_document_says_and_it_is_kept_by_those_who_have_it()
    {
        using HttpResponseMessage published = await host.Api.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/openapi.json"));
        JsonNode document = await OutsideHost.JsonAsync(published);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/openapi.json");
        again.Headers.IfNoneMatch.Add(published.Headers.ETag!);
        using HttpResponseMessage same = await host.Api.SendAsync(again);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (published.StatusCode, same.StatusCode));

        JsonObject claim = await host.RefundAsync("CODE_INVALID", "OPENED_UNVERIFIED", "m-contract");
        string refunded = await host.OpenAsync("NOT_DELIVERED", "UNDELIVERED", "m-contract");
        await host.CaseOnceAsync(refunded, refund => (string?)refund["stage"] == "CLOSED");
        string open = await host.InMerchantReviewAsync("m-contract");

        await IsAsSaidAsync(document, "/api/refund-previews", await host.Api.SendSignedAsync(HttpMethod.Post, "/api/refund-previews", HostApi.Json(claim.ToJsonString()), null));
        await IsAsSaidAsync(document, "/api/refunds", await host.Api.SendSignedAsync(HttpMethod.Post, "/api/refunds", HostApi.Json(claim.ToJsonString()), HostApi.NewKey()));
        await IsAsSaidAsync(document, "/api/refunds", await host.Api.SendSignedAsync(HttpMethod.Post, "/api/refunds", HostApi.Json("""{"reason":"NONE"}"""), HostApi.NewKey()));
        await IsAsSaidAsync(document, "/api/refunds/{refundId}", await host.Api.SendSignedAsync(HttpMethod.Get, $"/api/refunds/{refunded}", null, null));
        await IsAsSaidAsync(document, "/api/refunds/{refundId}/receipt", await host.Api.SendSignedAsync(HttpMethod.Get, $"/api/refunds/{refunded}/receipt", null, null));
        foreach ((string path, string place) in new[]
        {
            ("/api/operator/refunds", "/api/operator/refunds?limit=10"),
            ("/api/operator/refunds/{refundId}", $"/api/operator/refunds/{refunded}"),
            ("/api/operator/refunds/{refundId}", $"/api/operator/refunds/{open}"),
            ("/api/operator/refunds/{refundId}", "/api/operator/refunds/none"),
            ("/api/operator/policies", "/api/operator/policies"),
            ("/api/operator/merchants/{merchantId}/standing", "/api/operator/merchants/m-contract/standing"),
            ("/api/operator/orchestrations", "/api/operator/orchestrations"),
            ("/api/operator/orchestrations/{instanceId}", $"/api/operator/orchestrations/{refunded}"),
            ("/api/operator/orchestrations/{instanceId}/history", $"/api/operator/orchestrations/{refunded}/history"),
            ("/api/operator/orchestrations/{instanceId}/replay", $"/api/operator/orchestrations/{refunded}/replay"),
            ("/api/operator/books", "/api/operator/books"),
            ("/api/operator/recoveries", "/api/operator/recoveries"),
            ("/api/operator/finance-tasks", "/api/operator/finance-tasks"),
            ("/api/operator/complaints", "/api/operator/complaints"),
            ("/api/operator/webhooks", "/api/operator/webhooks"),
        })
        {
            await IsAsSaidAsync(document, path, await host.Api.SendAsBearerAsync(Agent, HttpMethod.Get, place, null));
        }
    }

    private static async Task IsAsSaidAsync(JsonNode document, string path, HttpResponseMessage answer)
    {
        using (answer)
        {
            string method = answer.RequestMessage!.Method.Method.ToLowerInvariant();
            JsonNode responses = document["paths"]![path]![method]!["responses"]!;
            JsonNode? said = responses[((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture)];
            JsonNode schema = said?["content"]!["application/json"]!["schema"] ?? document["components"]!["schemas"]!["Problem"]!;
            Assert.Equal(said is null ? "application/problem+json" : "application/json", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal([], new Schemas(document).WrongWith(await OutsideHost.JsonAsync(answer), schema, path));
        }
    }
}
