using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>product.md, rows 19, 21 and 25: money that goes into the wallet and out of it, and money that finance pays by hand.</summary>
public sealed class WalletFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    private const string Account = "6225880112345678";

    private static JsonObject Fiona => As("finance", "fiona");

    [Fact]
    public async Task A_refund_into_the_wallet_is_there_at_once_and_is_withdrawn_to_a_bank_account()
    {
        JsonNode refunded = await RefundedIntoWalletAsync("m-1101");
        string wallet = "/api/wallets/" + (string)refunded["buyerId"]!;
        JsonNode full = await host.Api.StorefrontAsync(HttpMethod.Get, wallet);
        Assert.Equal((4900, 0), ((int)full["balance"]!["amount"]!, (int)full["held"]!["amount"]!));
        Assert.Equal(["CREDIT"], Kinds(full));

        await OutsideHost.RefusedAsync(await WithdrawAsync(wallet, Withdrawal(4901)), HttpStatusCode.Conflict, "WALLET_BALANCE_TOO_LOW");
        JsonNode wrong = await OutsideHost.RefusedAsync(
            await WithdrawAsync(wallet, new JsonObject { ["amount"] = Yuan(200_000), ["openId"] = "o-1" }), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");
        Assert.Equal(["realName"], wrong["errors"]!.AsObject().Select(field => field.Key));

        using HttpResponseMessage accepted = await WithdrawAsync(wallet, Withdrawal(3000));
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        string path = accepted.Headers.Location!.OriginalString;
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        JsonNode waiting = await host.Api.StorefrontAsync(HttpMethod.Get, path);
        Assert.Equal(("ACCEPTED", "BANK", "5678"), ((string?)waiting["state"], (string?)waiting["channel"], (string?)waiting["accountEnding"]));
        Assert.Equal((1900, 3000), await BalanceAsync(wallet));

        JsonNode task = await TaskAsync((string)waiting["number"]!);
        string tasks = $"/api/operator/finance-tasks/{(string)task["taskId"]!}";
        Assert.Equal(Account, (string?)(await host.Api.AsAsync(Fiona, HttpMethod.Get, tasks + "/payee"))["number"]);
        await OutsideHost.RefusedAsync(await host.Api.SendAsBearerAsync(As("auditor", "dora"), HttpMethod.Get, tasks + "/payee", null), HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED");
        await PayAsync(tasks, "fiona");
        JsonNode paid = await OnceAsync(path, withdrawal => (string?)withdrawal["state"] == "SUCCEEDED");
        Assert.NotNull(paid["arrivedAt"]);
        Assert.Equal((1900, 0), await BalanceAsync(wallet));
        Assert.Equal(["PAID_OUT", "WITHDRAWAL", "CREDIT"], Kinds(await host.Api.StorefrontAsync(HttpMethod.Get, wallet)));
        await OutsideHost.RefusedAsync(await host.Api.SendAsBearerAsync(Fiona, HttpMethod.Get, tasks + "/payee", null), HttpStatusCode.NotFound, "PAYEE_NOT_KEPT");
        Assert.DoesNotContain(Account, (await host.Api.AsAsync(Fiona, HttpMethod.Get, tasks)).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawal_that_finance_rejects_is_back_in_the_wallet()
    {
        JsonNode refunded = await RefundedIntoWalletAsync("m-1102");
        string wallet = "/api/wallets/" + (string)refunded["buyerId"]!;
        using HttpResponseMessage accepted = await WithdrawAsync(wallet, Withdrawal(4900));
        string path = accepted.Headers.Location!.OriginalString;
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        JsonNode task = await TaskAsync((string)(await host.Api.StorefrontAsync(HttpMethod.Get, path))["number"]!);
        using HttpResponseMessage rejected = await CompleteAsync($"/api/operator/finance-tasks/{(string)task["taskId"]!}", "fiona", new JsonObject { ["result"] = "REJECTED", ["note"] = "账户已销户" });
        Assert.Equal(HttpStatusCode.OK, rejected.StatusCode);

        await OnceAsync(path, withdrawal => (string?)withdrawal["state"] == "CLOSED");
        Assert.Equal((4900, 0), await BalanceAsync(wallet));
        JsonNode first = await host.Api.StorefrontAsync(HttpMethod.Get, wallet + "?limit=2");
        JsonNode rest = await host.Api.StorefrontAsync(HttpMethod.Get, wallet + "?limit=2&cursor=" + (string)first["nextCursor"]!);
        Assert.Equal(["RETURNED", "WITHDRAWAL", "CREDIT"], Kinds(first).Concat(Kinds(rest)));
        Assert.Null(rest["nextCursor"]);
        await OutsideHost.RefusedAsync(
            await host.Api.SendSignedAsync(HttpMethod.Get, "/api/wallets/another/withdrawals/" + path.Split('/')[^1], null, null), HttpStatusCode.NotFound, "WITHDRAWAL_NOT_FOUND");
    }

    [Fact]
    public async Task A_bank_refund_is_made_by_hand_by_somebody_who_did_not_decide_it_and_shown_by_a_proof()
    {
        string refundId = await DecidedByTwoAsync("m-1103");
        JsonNode paying = await host.CaseOnceAsync(refundId, c => (string?)c["payout"]?["state"] == "ACCEPTED");
        JsonNode task = await TaskAsync((string)paying["payout"]!["refundNumber"]!);
        Assert.Equal((refundId, "MANUAL_PAYOUT", 150_000), ((string?)task["refundId"], (string?)task["kind"], (int)task["amount"]!["amount"]!));
        string path = $"/api/operator/finance-tasks/{(string)task["taskId"]!}";

        JsonObject paid = Paid(new string('0', 64));
        await OutsideHost.RefusedAsync(await CompleteAsync(path, "dora", paid, "auditor"), HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED");
        await OutsideHost.RefusedAsync(await CompleteAsync(path, "alice", paid, "agent"), HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED");
        await OutsideHost.RefusedAsync(await CompleteAsync(path, "fiona", paid), HttpStatusCode.Conflict, "PROOF_REQUIRED");
        using (MultipartFormDataContent text = File("text/plain", SampleRefund.QueryRecord))
        {
            await OutsideHost.RefusedAsync(await host.Api.SendAsBearerAsync(Fiona, HttpMethod.Post, path + "/proof", text), HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_PROOF_TYPE");
        }

        string sha256 = await ProveAsync(path, "fiona");
        await OutsideHost.RefusedAsync(await CompleteAsync(path, "carol", Paid(sha256), "supervisor"), HttpStatusCode.Conflict, "SECOND_PERSON_NEEDED");
        Assert.Equal(HttpStatusCode.OK, (await CompleteAsync(path, "fiona", Paid(sha256))).StatusCode);
        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal(("REFUNDED", "20260213-1"), ((string?)closed["outcome"], (string?)closed["payout"]!["providerRefundId"]));

        Assert.Equal(HttpStatusCode.OK, (await CompleteAsync(path, "fiona", Paid(sha256))).StatusCode);
        await OutsideHost.RefusedAsync(await CompleteAsync(path, "fiona", new JsonObject { ["result"] = "REJECTED", ["note"] = "n" }), HttpStatusCode.Conflict, "TASK_ALREADY_DONE");
        JsonNode done = await host.Api.AsAsync(As("auditor", "dora"), HttpMethod.Get, path);
        Assert.Equal(["OPENED", $"PROOF_ADDED {sha256}", "COMPLETED PAID"], done["audit"]!.AsArray().Select(entry => (string)entry!["what"]!));
        Assert.Equal("fiona", (string?)done["completion"]!["by"]);
        using HttpResponseMessage proof = await host.Api.SendAsBearerAsync(As("auditor", "dora"), HttpMethod.Get, $"{path}/proof/{sha256}", null);
        Assert.Equal(SampleRefund.FailureScreen, await proof.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        JsonNode list = await host.Api.AsAsync(Fiona, HttpMethod.Get, "/api/operator/finance-tasks?status=DONE&kind=MANUAL_PAYOUT");
        Assert.Contains(refundId, list["items"]!.AsArray().Select(item => (string?)item!["refundId"]));
    }

    private static JsonObject As(string role, string subject) => new() { ["role"] = role, ["subject"] = subject };

    private static JsonObject Yuan(int fen) => new() { ["amount"] = fen, ["currency"] = "CNY" };

    private static JsonObject Paid(string sha256) => new()
    {
        ["result"] = "PAID",
        ["reference"] = "20260213-1",
        ["proof"] = new JsonObject { ["sha256"] = sha256 },
        ["note"] = "网银转账",
    };

    private static JsonObject Withdrawal(int fen) => new()
    {
        ["amount"] = Yuan(fen),
        ["bankAccount"] = new JsonObject { ["bank"] = "招商银行", ["number"] = Account, ["holder"] = "张三丰" },
    };

    private static IEnumerable<string> Kinds(JsonNode wallet) => wallet["entries"]!.AsArray().Select(entry => (string)entry!["kind"]!);

    private static MultipartFormDataContent File(string contentType, byte[] bytes)
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return new MultipartFormDataContent { { file, "file", "proof" } };
    }

    private async Task<JsonNode> RefundedIntoWalletAsync(string merchantId)
    {
        JsonObject body = await host.RefundAsync("NOT_DELIVERED", "UNDELIVERED", merchantId);
        body["order"]!["payment"]!["provider"] = "WALLET";
        JsonNode opened = await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, HostApi.NewKey());
        JsonNode closed = await host.CaseOnceAsync((string)opened["refundId"]!, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal(("REFUNDED", "WALLET"), ((string?)closed["outcome"], (string?)closed["payout"]!["provider"]));
        return body["order"]!;
    }

    private async Task<string> DecidedByTwoAsync(string merchantId)
    {
        JsonObject body = await host.RefundAsync("DUPLICATE_CHARGE", "DELIVERED_UNOPENED", merchantId);
        body["order"]!["payment"]!["provider"] = "BANK";
        body["order"]!["paid"]!["amount"] = 150_000;
        body["amount"]!["amount"] = 150_000;
        string refundId = (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, HostApi.NewKey()))["refundId"]!;
        await host.Api.AddEvidenceAsync(refundId, "E2", "a.png", "image/png", SampleRefund.FailureScreen);
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");
        var approval = new JsonObject
        {
            ["decision"] = "APPROVE",
            ["liability"] = new JsonObject { ["platform"] = 10000, ["merchant"] = 0, ["user"] = 0 },
            ["reason"] = "CHARGED_TWICE",
            ["note"] = "n",
        };
        await host.Api.AsAsync(As("agent", "alice"), HttpMethod.Post, $"/api/operator/refunds/{refundId}/decision", approval);
        await host.Api.AsAsync(As("supervisor", "carol"), HttpMethod.Post, $"/api/operator/refunds/{refundId}/decision", approval);
        return refundId;
    }

    private async Task<JsonNode> TaskAsync(string subject) =>
        Assert.Single((await host.Api.AsAsync(Fiona, HttpMethod.Get, "/api/operator/finance-tasks"))["items"]!.AsArray(), item => (string?)item!["subject"] == subject)!;

    private async Task<(int Balance, int Held)> BalanceAsync(string wallet)
    {
        JsonNode found = await host.Api.StorefrontAsync(HttpMethod.Get, wallet);
        return ((int)found["balance"]!["amount"]!, (int)found["held"]!["amount"]!);
    }

    private async Task<JsonNode> OnceAsync(string path, Func<JsonNode, bool> holds)
    {
        JsonNode found = await host.Api.StorefrontAsync(HttpMethod.Get, path);
        for (int looks = 0; !holds(found); looks++)
        {
            Assert.True(looks < 100, found.ToJsonString());
            await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
            await Task.Delay(50, TestContext.Current.CancellationToken);
            found = await host.Api.StorefrontAsync(HttpMethod.Get, path);
        }

        return found;
    }

    private Task<HttpResponseMessage> WithdrawAsync(string wallet, JsonObject body) =>
        host.Api.SendSignedAsync(HttpMethod.Post, wallet + "/withdrawals", HostApi.Json(body.ToJsonString()), HostApi.NewKey());

    private Task<HttpResponseMessage> CompleteAsync(string task, string subject, JsonObject body, string role = "finance") =>
        host.Api.SendAsBearerAsync(As(role, subject), HttpMethod.Post, task + "/completion", HostApi.Json(body.ToJsonString()));

    private async Task<string> ProveAsync(string task, string subject)
    {
        using MultipartFormDataContent form = File("image/png", SampleRefund.FailureScreen);
        using HttpResponseMessage answer = await host.Api.SendAsBearerAsync(As("finance", subject), HttpMethod.Post, task + "/proof", form);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (string)(await OutsideHost.JsonAsync(answer))["sha256"]!;
    }

    private async Task PayAsync(string task, string subject)
    {
        using HttpResponseMessage answer = await CompleteAsync(task, subject, Paid(await ProveAsync(task, subject)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
