using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Endurance.Money;

/// <summary>What is asked of somebody is done, one way or another.</summary>
internal sealed class StoryHelp(Random random, MoneyCaller caller, MoneyHost host)
{
    private static readonly JsonObject Fiona = MoneyCaller.As("finance", "fiona");

    /// <summary>Does what the case waits for.</summary>
    public Task ActAsync(StoryCase story, JsonNode refundCase) =>
        ((string?)refundCase["nextAction"]?["actor"], (string?)refundCase["nextAction"]?["action"], (string?)refundCase["stage"]) switch
        {
            (_, "ADD_EVIDENCE", _) => ProveAsync(refundCase),
            (_, "AGREE_ON_ROUTE", _) => AgreeAsync(refundCase),
            (_, "CONFIRM_TRANSFER", _) => ConfirmAsync(refundCase),
            (_, "PROVIDE_ACCOUNT", _) => NameCardAsync(refundCase),
            (_, "MARK_PAID", _) => PayAsync(story, refundCase),
            ("MERCHANT", "DECIDE", _) => DecideAsMerchantAsync(refundCase),
            ("BUYER", "RESPOND", _) => RespondAsync(refundCase, random.Next(3) == 0 ? "DECLINE_OFFER" : "ACCEPT_OFFER"),
            (_, "DECIDE", "PAYOUT") => SettleAsync(story, refundCase),
            ("SUPERVISOR", _, _) => ApproveAsync(story, refundCase),
            (_, "DECIDE" or "APPROVE" or "ARBITRATE", _) => DecideAsync(story, refundCase),
            _ => Task.CompletedTask,
        };

    /// <summary>A receipt first, then the claim that it was paid by hand.</summary>
    public async Task MarkPaidAsync(StoryCase story, JsonNode refundCase)
    {
        string refundId = Id(refundCase);
        byte[] receipt = Encoding.UTF8.GetBytes("网银回单 " + refundId);
        if (story.Receipts == 0)
        {
            // A closed case takes none; it may be opened again.
            using MultipartFormDataContent form = HostApi.Evidence("E2", "receipt.txt", "text/plain", receipt);
            story.Receipts += await caller.BearAsync("receipt", Fiona, $"/api/operator/refunds/{refundId}/evidence", form) is null ? 0 : 1;
            return;
        }

        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(receipt));
        await ActAsync(refundId, Fiona, new JsonObject { ["action"] = "MARK_PAID", ["proof"] = new JsonObject { ["sha256"] = hash }, ["reference"] = "ICBC-1" });
    }

    /// <summary>Finance ends the task about a number, whatever has become of its case; false if there is none that waits.</summary>
    public async Task<bool> EndTaskAsync(string number)
    {
        JsonNode tasks = await host.Api.AsAsync(Fiona, HttpMethod.Get, "/api/operator/finance-tasks?kind=MANUAL_PAYOUT&limit=200");
        if (tasks["items"]!.AsArray().FirstOrDefault(item => (string?)item!["subject"] == number) is not { } task)
        {
            return false;
        }

        string path = $"/api/operator/finance-tasks/{(string)task["taskId"]!}";
        if (random.Next(4) == 0)
        {
            await caller.BearAsync("task", Fiona, path + "/completion", new JsonObject { ["result"] = "REJECTED", ["note"] = "账户已销户" });
            return true;
        }

        using MultipartFormDataContent form = HostApi.Evidence("E2", "proof", "image/png", SampleRefund.FailureScreen);
        if (await caller.BearAsync("proof", Fiona, path + "/proof", form) is { } proof)
        {
            await caller.BearAsync("task", Fiona, path + "/completion", new JsonObject
            {
                ["result"] = "PAID",
                ["reference"] = "20260213-1",
                ["proof"] = new JsonObject { ["sha256"] = (string)proof["sha256"]! },
                ["note"] = "网银转账",
            });
        }

        return true;
    }

    public Task RespondAsync(JsonNode refundCase, string action) => RespondAsync(refundCase, new JsonObject { ["action"] = action });

    /// <summary>An operator's action, by somebody of a few.</summary>
    public Task ActAsync(JsonNode refundCase, string action) =>
        ActAsync(Id(refundCase), MoneyCaller.As("agent", random.Next(2) == 0 ? "alice" : "adam"), new JsonObject { ["action"] = action, ["note"] = "n" });

    public async Task AgreeAsync(JsonNode refundCase)
    {
        if (random.Next(5) == 0)
        {
            await RespondAsync(refundCase, new JsonObject { ["action"] = "CHANGE_ROUTE", ["route"] = random.Next(2) == 0 ? "ORIGINAL" : "WALLET" });
            return;
        }

        var agreement = new JsonObject { ["text"] = "手续费", ["signedAt"] = (await host.Api.NowAsync()).ToString("O", CultureInfo.InvariantCulture), ["accepts"] = true };
        await RespondAsync(refundCase, new JsonObject
        {
            ["action"] = "CHANGE_ROUTE",
            ["route"] = "WECHAT_TRANSFER",
            ["agreement"] = agreement,
            ["payee"] = new JsonObject { ["openId"] = "o-1", ["realName"] = "欧阳明月" },
        });
    }

    private static string Id(JsonNode refundCase) => (string)refundCase["refundId"]!;

    private async Task ProveAsync(JsonNode refundCase)
    {
        foreach (string kind in refundCase["missingEvidence"]!.AsArray().Select(kind => (string)kind!).ToArray())
        {
            await caller.UploadAsync(Id(refundCase), kind, kind == "E4" ? SampleRefund.QueryRecord : SampleRefund.FailureScreen, kind == "E4" ? "text/plain" : "image/png");
        }
    }

    private Task ConfirmAsync(JsonNode refundCase) => random.Next(3) == 0
        ? Task.CompletedTask
        : caller.SteerAsync("confirm", $"/local/providers/wechat-pay/transfers/{(string?)refundCase["payout"]!["refundNumber"]}/confirm", []);

    private Task NameCardAsync(JsonNode refundCase) => RespondAsync(refundCase, new JsonObject
    {
        ["action"] = "PROVIDE_ACCOUNT",
        ["bankCard"] = new JsonObject { ["bankType"] = random.Next(4) == 0 ? "HSBC_DEBIT" : "ICBC_DEBIT", ["account"] = "6222021234567890128", ["realName"] = "欧阳明月" },
    });

    private async Task PayAsync(StoryCase story, JsonNode refundCase)
    {
        if (random.Next(4) == 0 || !await EndTaskAsync((string)refundCase["payout"]!["refundNumber"]!))
        {
            await MarkPaidAsync(story, refundCase);
        }
    }

    private async Task DecideAsMerchantAsync(JsonNode refundCase)
    {
        string merchant = (string)refundCase["merchantId"]!;
        var identity = new JsonObject { ["role"] = "merchant", ["subject"] = merchant, ["merchantId"] = merchant };
        var decision = new JsonObject { ["decision"] = "APPROVE" };
        if (Part(refundCase) is { } part && random.Next(3) == 0)
        {
            decision = new JsonObject { ["decision"] = "OFFER_PARTIAL", ["amount"] = part };
        }

        await caller.BearAsync("merchant", identity, $"/api/merchant/refunds/{Id(refundCase)}/decision", decision);
    }

    private Task DecideAsync(StoryCase story, JsonNode refundCase)
    {
        story.Decision = new JsonObject { ["decision"] = random.Next(8) == 0 ? "REJECT" : "APPROVE", ["reason"] = "EVIDENCE_COMPLETE", ["note"] = "n" };
        if (Part(refundCase) is { } part && random.Next(3) == 0)
        {
            (story.Decision["decision"], story.Decision["amount"]) = ("APPROVE_PARTIAL", part);
        }

        return DecideAsync(story, refundCase, MoneyCaller.As("agent", random.Next(2) == 0 ? "alice" : "adam"));
    }

    private Task ApproveAsync(StoryCase story, JsonNode refundCase) => story.Decision is null
        ? DecideAsync(story, refundCase)
        : DecideAsync(story, refundCase, MoneyCaller.As("supervisor", random.Next(2) == 0 ? "carol" : "dave"));

    private async Task DecideAsync(StoryCase story, JsonNode refundCase, JsonObject identity) =>
        await caller.BearAsync("decide", identity, $"/api/operator/refunds/{Id(refundCase)}/decision", (JsonObject)story.Decision!.DeepClone());

    private Task SettleAsync(StoryCase story, JsonNode refundCase) => random.Next(10) switch
    {
        < 5 => ActAsync(refundCase, "RETRY_PAYOUT"),
        < 7 => ActAsync(refundCase, "TERMINATE"),
        _ => MarkPaidAsync(story, refundCase),
    };

    private JsonObject? Part(JsonNode refundCase) => MoneyRecords.Fen(refundCase["requested"]) is > 1 and var asked
        ? new JsonObject { ["amount"] = random.NextInt64(1, asked), ["currency"] = "CNY" }
        : null;

    private async Task RespondAsync(JsonNode refundCase, JsonObject body) => await caller.BuyAsync("respond", $"/api/refunds/{Id(refundCase)}/responses", body);

    private async Task ActAsync(string refundId, JsonObject identity, JsonObject body) => await caller.BearAsync("act", identity, $"/api/operator/refunds/{refundId}/actions", body);
}
