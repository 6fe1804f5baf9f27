using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;
using KaMeng.Functions.Tests.Outside;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Tests.PolicyExamples;

/// <summary>policy.md, example 1: the same success is told sixteen times in a day, at WeChat Pay's own times, signed anew each time.</summary>
public sealed class E01DuplicateNotifications(OutsideHost host) : IClassFixture<OutsideHost>
{
    private static readonly int[] Seconds = [0, 15, 30, 60, 240, 840, 2040, 3840, 5640, 7440, 11040, 21840, 32640, 43440, 65040, 86640];

    [Fact]
    public async Task Sixteen_success_answers_one_posting_and_one_message()
    {
        string refundId = await host.OpenAsync("NOT_DELIVERED", "UNDELIVERED");
        JsonNode paid = await host.CaseOnceAsync(refundId, c => (string?)c["outcome"] == "REFUNDED");
        string number = (string)paid["payout"]!["refundNumber"]!;
        var answers = new List<int>();
        foreach ((int before, int at) in Seconds.Zip(Seconds.Skip(1)))
        {
            await host.Api.AdvanceAsync($"PT{at - before}S");
            JsonNode told = await host.Api.PostAsync("/local/providers/wechat-pay/resend", new JsonObject { ["refundNumber"] = number });
            answers.AddRange(told["answers"]!.AsArray().Select(answer => (int)answer!));
        }

        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        JsonNode refund = (await host.Api.GetAsync("/local/providers/wechat-pay/refunds"))[number]!;
        Assert.Equal((16, true, 1), ((int)refund["deliveries"]!, (bool)refund["acknowledged"]!, (int)refund["applyCalls"]!));
        Assert.Equal(15, answers.Count);
        Assert.All(answers, answer => Assert.InRange(answer, 200, 204));

        JsonNode inspected = await host.Api.AsAsync(new JsonObject { ["role"] = "agent", ["subject"] = "alice" }, HttpMethod.Get, $"/api/operator/refunds/{refundId}");
        Assert.Single(inspected["ledger"]!.AsArray());
        Assert.Single(inspected["timeline"]!.AsArray(), entry => (string?)entry!["event"] == "PAYOUT_SUCCEEDED");
        Assert.Equal((string?)paid["updatedAt"], (string?)inspected["updatedAt"]);
        Assert.Single(await EventsAsync(refundId), type => type == "kameng.case.refunded");
    }

    private async Task<IReadOnlyList<string>> EventsAsync(string refundId)
    {
        await using ServiceBusReceiver all = host.Host.Services.GetRequiredService<ServiceBusClient>()
            .CreateReceiver("refund-events", "all", new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        IReadOnlyList<ServiceBusReceivedMessage> messages = await all.ReceiveMessagesAsync(100, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        return [.. messages.Select(message => JsonNode.Parse(message.Body.ToString())!).Where(told => (string?)told["subject"] == refundId).Select(told => (string)told["type"]!)];
    }
}
