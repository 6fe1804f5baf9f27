using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;
using KaMeng.Local.Callers;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Endurance.Money;

/// <summary>What nobody asked for: moves at the wrong time, notifications again, backwards, forged and false.</summary>
internal sealed class StoryMischief(Random random, MoneyCaller caller, MoneyHost host)
{
    private const string WeChat = "wechat-pay";
    private const string Alipay = "alipay";
    private readonly StoryHelp _help = new(random, caller, host);

    /// <summary>Another claim of the same line, over any amount.</summary>
    public static JsonObject Another(Random random, StoryLine line)
    {
        var body = (JsonObject)line.Body.DeepClone();
        body["amount"]!["amount"] = random.NextInt64(1, line.Paid + 1);
        body["reason"] = random.Next(2) == 0 ? (string)line.Body["reason"]! : "DUPLICATE_CHARGE";
        return body;
    }

    /// <summary>Does one such thing.</summary>
    public Task ActAsync(StoryCase story, JsonNode refundCase)
    {
        string number = (string?)refundCase["payout"]?["refundNumber"] ?? "KM00000000000000000000000000000001"[..30];
        return random.Next(16) switch
        {
            < 3 => ResendAsync(refundCase, number),
            3 => caller.ForgeAsync($"/api/providers/{WeChat}/notify", $$"""{"id":"EV-1","event_type":"REFUND.SUCCESS","summary":"{{number}}"}""", "application/json"),
            4 => caller.ForgeAsync($"/api/providers/{Alipay}/notify", $"trade_status=TRADE_SUCCESS&out_biz_no={number}&refund_fee=49.00&sign=AAAA&sign_type=RSA2", "application/x-www-form-urlencoded"),
            5 => TellAsync(number, MoneyRecords.Fen(refundCase["payout"]?["amount"]) + random.Next(1, 100)),
            6 => TellAsync("KM0000000000000000000000000001", 100),
            7 => _help.ActAsync(refundCase, "RETRY_PAYOUT"),
            8 => _help.ActAsync(refundCase, "TERMINATE"),
            9 => _help.MarkPaidAsync(story, refundCase),
            10 => _help.AgreeAsync(refundCase),
            11 => _help.RespondAsync(refundCase, random.Next(3) == 0 ? "WITHDRAW" : "APPEAL"),
            12 => _help.RespondAsync(refundCase, "REQUEST_RE_REVIEW"),
            13 => ConfirmAsync(number),
            _ => _help.EndTaskAsync(number),
        };
    }

    private Task<JsonNode?> ConfirmAsync(string number) => caller.SteerAsync("confirm", $"/local/providers/{WeChat}/transfers/{number}/confirm", []);

    private Task<JsonNode?> ResendAsync(JsonNode refundCase, string number)
    {
        string provider = (string?)refundCase["payout"]?["provider"] == "ALIPAY" && (string?)refundCase["payout"]?["route"] == "ORIGINAL" ? Alipay : WeChat;
        var body = new JsonObject { ["refundNumber"] = number, ["times"] = random.Next(1, 4) };
        if (random.Next(2) == 0)
        {
            body["order"] = "REVERSED";
        }

        return caller.SteerAsync($"resend at {provider}", $"/local/providers/{provider}/resend", body);
    }

    // A genuine message that speaks of what is not so.
    private async Task TellAsync(string number, long fen)
    {
        string body = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = HostApi.NewKey(),
            ["source"] = "/providers/" + WeChat,
            ["type"] = "kameng.refund.succeeded",
            ["subject"] = number,
            ["data"] = new JsonObject
            {
                ["refundNumber"] = number,
                ["occurredAt"] = (await host.Api.NowAsync()).ToString("O"),
                ["amount"] = new JsonObject { ["amount"] = fen, ["currency"] = "CNY" },
            },
        }.ToJsonString();
        caller.Trace.Add($"a message speaks of {number} over {fen}");
        await using ServiceBusSender sender = host.Services.GetRequiredService<ServiceBusClient>().CreateSender("provider-events");
        await sender.SendMessageAsync(new ServiceBusMessage(body) { MessageId = HostApi.NewKey() });
    }
}
