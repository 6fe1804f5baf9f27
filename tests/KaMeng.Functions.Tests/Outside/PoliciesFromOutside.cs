using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using KaMeng.Local.Callers;
using KaMeng.Refunds.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>The policy as those see it who answer for it: versions, what was refused, and who would be treated differently under another one.</summary>
public sealed class PoliciesFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    private const string Simulations = "/api/operator/policy-simulations";

    private static JsonObject Auditor => new() { ["role"] = "auditor", ["subject"] = "ada" };

    [Fact]
    public async Task A_simulation_lists_closed_cases_that_would_be_treated_differently_and_by_which_rule()
    {
        string cancelled = await host.OpenAsync("NOT_DELIVERED", "UNDELIVERED", "m-simulated");
        await host.CaseOnceAsync(cancelled, refund => (string?)refund["outcome"] == "REFUNDED");

        JsonNode page = await host.Api.AsAsync(Auditor, HttpMethod.Post, $"{Simulations}?merchantId=m-simulated", Tried());

        Assert.Equal(("2027-03-01", 1, 1, 1), ((string)page["policyVersion"]!, (int)page["examined"]!, (int)page["differing"]!, (int)page["worse"]!));
        JsonNode found = page["items"]![0]!;
        Assert.Equal((cancelled, "NOT_DELIVERED", "REFUNDED", "WORSE", "2026-11-01"), ((string)found["refundId"]!, (string)found["reason"]!, (string)found["outcome"]!, (string)found["effect"]!, (string)found["policyVersion"]!));
        Assert.Contains(found["differences"]!.AsArray(), difference => (string?)difference!["what"] == "NEXT_STEP" && (string?)difference["before"] == "PAY" && (string?)difference["after"] == "ASK_MERCHANT");
        Assert.Contains(found["rulesAfter"]!.AsArray(), rule => (string?)rule!["rule"] == "CANCEL_AFTER_CHECK");
        Assert.Null(page["nextCursor"]);

        JsonNode same = await host.Api.AsAsync(Auditor, HttpMethod.Post, $"{Simulations}?merchantId=m-simulated", Document());
        Assert.Equal((1, 0), ((int)same["examined"]!, (int)same["differing"]!));
    }

    [Fact]
    public async Task A_wrong_document_is_refused_with_every_place_and_an_agent_may_not_try_one()
    {
        JsonObject wrong = Document();
        wrong["claims"]!["noReasonWindow"] = "P6D";
        wrong["reviews"]!["merchant"]!["most"] = "PT96H";

        JsonNode problem = await OutsideHost.RefusedAsync(await host.Api.SendAsBearerAsync(Auditor, HttpMethod.Post, Simulations, HostApi.Json(wrong.ToJsonString())), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");
        Assert.Equal(["/claims/noReasonWindow", "/reviews/merchant"], problem["errors"]!.AsObject().Select(error => error.Key));

        var agent = new JsonObject { ["role"] = "agent", ["subject"] = "alice" };
        await OutsideHost.RefusedAsync(await host.Api.SendAsBearerAsync(agent, HttpMethod.Post, Simulations, HostApi.Json("{}")), HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED");
    }

    [Fact]
    public async Task Published_documents_are_taken_up_and_a_wrong_one_is_shown_with_its_place()
    {
        BlobContainerClient container = host.Host.Services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient("policies");
        await container.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        await PublishAsync(container, "policies/2027-03-01.json", Tried().ToJsonString());
        await PublishAsync(container, "policies/wrong.json", "{}");
        await PublishAsync(container, RuleBook.Promises, """{"merchants":[{"merchantId":"m-promises","fastRefund":true,"claimWindow":"P3D"}]}""");
        await PublishAsync(container, "holidays/2027.json", """{"notices":[{"year":2027,"daysOff":[{"first":"2027-01-01","last":"2027-01-03"}],"workingWeekends":[]}]}""");
        await host.Api.AdvanceAsync("PT5M");

        JsonNode policies = await host.Api.AsAsync(Auditor, HttpMethod.Get, "/api/operator/policies");

        Assert.Equal(["2026-11-01", "2027-03-01"], policies["versions"]!.AsArray().Select(version => (string?)version!["version"]));
        Assert.StartsWith("2027-02-28T16:00:00", (string?)policies["versions"]![1]!["inForceFrom"], StringComparison.Ordinal);
        Assert.Equal([2025, 2026, 2027], policies["holidaysKnownFor"]!.AsArray().Select(year => (int)year!));
        Assert.Equal(["m-promises"], policies["merchantsWithPromises"]!.AsArray().Select(merchant => (string?)merchant));
        Assert.Equal("policies/wrong.json", (string?)policies["refused"]![0]!["name"]);
        Assert.Equal("/version", (string?)policies["refused"]![0]!["faults"]![0]!["place"]);

        // A merchant who promises fast refunds is told by the case itself: its silence approves.
        JsonNode review = await host.CaseAsync(await host.InMerchantReviewAsync("m-promises"));
        Assert.Equal("APPROVE", (string?)review["nextAction"]!["onTimeout"]);
    }

    private static async Task PublishAsync(BlobContainerClient container, string name, string text) =>
        await container.GetBlobClient(name).UploadAsync(new BinaryData(Encoding.UTF8.GetBytes(text)), overwrite: true, TestContext.Current.CancellationToken);

    private static JsonObject Document() => JsonNode.Parse(RepositoryFiles.Read("functions/KaMeng.Refunds/Policies/refund-policy.json"))!.AsObject();

    // Undelivered orders are looked at before they are paid back.
    private static JsonObject Tried()
    {
        JsonObject policy = Document();
        policy["version"] = "2027-03-01";
        JsonNode cell = policy["matrix"]!["fault"]![0]!;
        cell["way"] = "REVIEW";
        cell["rule"] = "CANCEL_AFTER_CHECK";
        return policy;
    }
}
