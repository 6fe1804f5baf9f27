using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace KaMeng.Local.Tests.Hosting;

public class ProviderCallTests(HttpHost host) : IClassFixture<HttpHost>
{
    [Theory]
    [InlineData("wechat-pay")]
    [InlineData("alipay")]
    public async Task The_next_results_are_taken(string provider)
    {
        using var answer = await host.Client.PostAsJsonAsync($"/local/providers/{provider}/next", new { result = "NOT_ENOUGH", times = 2 });
        var body = await HttpHost.JsonAsync(answer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("NOT_ENOUGH", body.GetProperty("result").GetString());
        Assert.Equal(2, body.GetProperty("times").GetInt32());
    }

    [Theory]
    [InlineData("wechat-pay/next", """{"result": "MAYBE"}""")]
    [InlineData("wechat-pay/next", """{"result": "FUND_CHANGE_N"}""")]
    [InlineData("wechat-pay/next", "{}")]
    [InlineData("wechat-pay/next", """{"result": "SILENT", "times": 0}""")]
    [InlineData("wechat-pay/resend", "{}")]
    [InlineData("wechat-pay/resend", """{"refundNumber": "r", "order": "SHUFFLED"}""")]
    [InlineData("alipay/next", """{"result": "MAYBE"}""")]
    public async Task Steering_that_does_not_fit_is_refused(string call, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await host.Client.PostAsync("/local/providers/" + call, content);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Theory]
    [InlineData("wechat-pay")]
    [InlineData("alipay")]
    public async Task A_refund_that_the_provider_does_not_know_is_not_resent(string provider)
    {
        using var answer = await host.Client.PostAsJsonAsync($"/local/providers/{provider}/resend", new { refundNumber = "none" });

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("wechat-pay/refunds")]
    [InlineData("wechat-pay/transfers")]
    [InlineData("alipay/refunds")]
    public async Task A_fresh_provider_has_executed_nothing(string what)
    {
        var executed = await host.Client.GetFromJsonAsync<JsonElement>("/local/providers/" + what);

        Assert.Empty(executed.EnumerateObject());
    }

    [Fact]
    public async Task A_transfer_that_the_provider_does_not_know_is_not_confirmed()
    {
        using var answer = await host.Client.PostAsync("/local/providers/wechat-pay/transfers/none/confirm", content: null);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
