using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>Notifications nobody signed, and queue messages nobody can understand.</summary>
public sealed class BadProviderEvents(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task A_forged_notification_is_refused_and_changes_nothing()
    {
        string refundId = await host.InMerchantReviewAsync("m-77");
        JsonNode before = await host.CaseAsync(refundId);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/providers/wechat-pay/notify")
        {
            Content = new StringContent("{\"id\":\"EV-1\",\"event_type\":\"REFUND.SUCCESS\"}", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Wechatpay-Timestamp", (await host.Api.NowAsync()).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.Add("Wechatpay-Nonce", "n");
        request.Headers.Add("Wechatpay-Serial", "nobody");
        request.Headers.Add("Wechatpay-Signature", Convert.ToBase64String(new byte[256]));

        using HttpResponseMessage answer = await host.Api.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("FAIL", (string?)(await OutsideHost.JsonAsync(answer))["code"]);
        Assert.True(JsonNode.DeepEquals(before, await host.CaseAsync(refundId)));
    }

    [Theory]
    [InlineData("no json at all")]
    [InlineData("{\"specversion\":\"1.0\"}")]
    [InlineData("[]")]
    public async Task A_queue_message_that_is_no_cloud_event_is_dead_lettered_with_a_reason(string body)
    {
        string messageId = await host.SendProviderEventAsync(body);

        (string? reason, string? description) = await host.DeadLetterAsync(messageId);

        Assert.False(string.IsNullOrEmpty(reason));
        Assert.False(string.IsNullOrEmpty(description));
    }

    [Fact]
    public async Task A_report_on_a_refund_that_no_case_has_is_tried_for_two_days_and_then_dead_lettered()
    {
        string messageId = await host.SendProviderEventAsync(
            """
            {"specversion":"1.0","id":"EV-NOBODY","source":"/providers/wechat-pay","type":"kameng.refund.succeeded",
             "data":{"refundNumber":"NOBODYS","occurredAt":"2026-02-13T10:00:00Z"}}
            """);
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await host.DeadLettersAsync());

        await host.Api.AdvanceAsync("P1D");
        Assert.Empty(await host.DeadLettersAsync());

        await host.Api.AdvanceAsync("P1D");
        ServiceBusReceivedMessage dead = Assert.Single(await host.DeadLettersAsync());
        Assert.NotEqual(messageId, dead.MessageId);
        Assert.Equal("UNKNOWN_REFUND", dead.DeadLetterReason);
        Assert.Contains("NOBODYS", dead.DeadLetterErrorDescription, StringComparison.Ordinal);
    }
}
