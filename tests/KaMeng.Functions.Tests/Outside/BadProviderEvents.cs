using System.Net;
using System.Text;
using System.Text.Json.Nodes;

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
}
