using System.Net;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>Whoever asks at the same time, and however often: what is promised and paid back of an order line is never more than was paid for it.</summary>
public sealed class ParallelClaimsFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    private const int Callers = 100;

    [Fact]
    public async Task Of_a_hundred_claims_of_a_line_at_once_one_is_accepted_and_of_ten_lines_one_each()
    {
        JsonObject claim = await host.RefundAsync("CODE_INVALID", "OPENED_UNVERIFIED", "m-1201");
        (HttpStatusCode Status, JsonNode Body)[] one = await AtOnceAsync(_ => claim);
        JsonNode accepted = Assert.Single(one, answer => answer.Status == HttpStatusCode.Accepted).Body;
        Assert.All(
            one.Where(answer => answer.Status != HttpStatusCode.Accepted),
            answer => Assert.Equal((HttpStatusCode.Conflict, "CASE_ALREADY_OPEN", (string?)accepted["refundId"]), (answer.Status, (string?)answer.Body["code"], (string?)answer.Body["refundId"])));

        JsonObject lines = await host.RefundAsync("CODE_INVALID", "OPENED_UNVERIFIED", "m-1201");
        (HttpStatusCode Status, JsonNode Body)[] ten = await AtOnceAsync(number =>
        {
            var line = (JsonObject)lines.DeepClone();
            line["order"]!["lineId"] = $"{number % 10}";
            return line;
        });
        Assert.Equal(10, ten.Count(answer => answer.Status == HttpStatusCode.Accepted));
        Assert.Equal(90, ten.Count(answer => (string?)answer.Body["code"] == "CASE_ALREADY_OPEN"));
    }

    [Fact]
    public async Task Of_a_hundred_parts_exactly_those_that_fit_are_paid_and_all_of_the_rest_takes_exactly_the_rest()
    {
        JsonObject part = await host.RefundAsync("NOT_DELIVERED", "UNDELIVERED", "m-1202");
        part["order"]!["paid"]!["amount"] = 10_000;
        part["amount"]!["amount"] = 3_000;
        var accepted = new List<string>();
        JsonNode[] waiting;
        do
        {
            // A case that is open on the line comes first; what was told so asks again once it is over.
            (HttpStatusCode Status, JsonNode Body)[] answers = await AtOnceAsync(_ => part);
            foreach (JsonNode opened in answers.Where(answer => answer.Status == HttpStatusCode.Accepted).Select(answer => answer.Body))
            {
                string refundId = (string)opened["refundId"]!;
                accepted.Add(refundId);

                // WeChat Pay takes two refunds of one payment no less than a minute apart.
                await host.Api.AdvanceAsync("PT5M");
                await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
            }

            waiting = [.. answers.Where(answer => (string?)answer.Body["code"] == "CASE_ALREADY_OPEN").Select(answer => answer.Body)];
            Assert.All(
                answers.Where(answer => answer.Status != HttpStatusCode.Accepted && (string?)answer.Body["code"] != "CASE_ALREADY_OPEN"),
                answer => Assert.Equal((HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED"), (answer.Status, (string?)answer.Body["code"])));
        }
        while (waiting.Length > 0);
        Assert.Equal(3, accepted.Count);

        var rest = (JsonObject)part.DeepClone();
        rest.Remove("amount");
        JsonNode last = await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", rest, HostApi.NewKey());
        Assert.Equal(1_000, (int)last["requested"]!["amount"]!);
        await host.Api.AdvanceAsync("PT5M");
        JsonNode closed = await host.CaseOnceAsync((string)last["refundId"]!, c => (string?)c["stage"] == "CLOSED");
        IReadOnlyList<JsonNode> executed = await host.ExecutedAsync(closed);
        Assert.Equal([1_000, 3_000, 3_000, 3_000], executed.Select(refund => (int)refund["amount"]!["amount"]!).Order());
        await OutsideHost.RefusedAsync(
            await host.Api.SendSignedAsync(HttpMethod.Post, "/api/refunds", HostApi.Json(rest.ToJsonString()), HostApi.NewKey()), HttpStatusCode.Conflict, "NOTHING_REFUNDABLE");
    }

    [Fact]
    public async Task What_the_provider_closed_is_free_again_once_the_case_has_ended_and_a_query_confirmed_it()
    {
        await host.Api.PostAsync("/local/providers/wechat-pay/next", new JsonObject { ["result"] = "CLOSED", ["times"] = 1 });
        JsonObject claim = await host.RefundAsync("NOT_DELIVERED", "UNDELIVERED", "m-1203");
        string refundId = (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", claim, HostApi.NewKey()))["refundId"]!;
        await host.Api.AdvanceAsync("PT10M");
        await host.CaseOnceAsync(refundId, c => (string?)c["payout"]?["state"] == "CLOSED");
        await OutsideHost.RefusedAsync(
            await host.Api.SendSignedAsync(HttpMethod.Post, "/api/refunds", HostApi.Json(claim.ToJsonString()), HostApi.NewKey()), HttpStatusCode.Conflict, "CASE_ALREADY_OPEN");

        await host.Api.AsAsync(
            new JsonObject { ["role"] = "agent", ["subject"] = "alice" },
            HttpMethod.Post,
            $"/api/operator/refunds/{refundId}/actions",
            new JsonObject { ["action"] = "TERMINATE", ["note"] = "渠道关闭, 重新申请" });
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");

        JsonNode again = await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", claim, HostApi.NewKey());
        JsonNode refunded = await host.CaseOnceAsync((string)again["refundId"]!, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal("REFUNDED", (string?)refunded["outcome"]);
        Assert.Single(await host.ExecutedAsync(refunded));
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)[]> AtOnceAsync(Func<int, JsonObject> claim)
    {
        JsonObject[] bodies = [.. Enumerable.Range(0, Callers).Select(claim)];
        return await Task.WhenAll(bodies.Select(async body =>
        {
            using HttpResponseMessage answer = await host.Api.SendSignedAsync(HttpMethod.Post, "/api/refunds", HostApi.Json(body.ToJsonString()), HostApi.NewKey());
            return (answer.StatusCode, await OutsideHost.JsonAsync(answer));
        }));
    }
}
