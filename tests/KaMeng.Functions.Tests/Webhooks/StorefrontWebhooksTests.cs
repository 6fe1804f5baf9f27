using KaMeng.Functions.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace KaMeng.Functions.Tests.Webhooks;

/// <summary>Which webhooks are used.</summary>
public sealed class StorefrontWebhooksTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Theory]
    [InlineData("http://shop.example/hook")]
    [InlineData("ftp://shop.example/hook")]
    [InlineData("https://user:word@shop.example/hook")]
    [InlineData("/hook")]
    public void An_address_that_is_not_safe_is_not_used(string url) => Assert.Null(Of(url, Secret).Find("shop"));

    [Fact]
    public void A_webhook_without_a_secret_is_not_used()
    {
        Assert.Null(Of("https://shop.example/hook", "").Find("shop"));
        Assert.Null(Of("https://shop.example/hook", "@Microsoft.KeyVault(SecretUri=x)").Find("shop"));
    }

    [Fact]
    public void A_webhook_signs_with_both_secrets_while_there_are_two_and_hides_its_query()
    {
        WebhookEndpoint endpoint = Of("https://shop.example/hook?token=t", Secret, "whsec_" + Convert.ToBase64String(new byte[32])).Find("shop")!;

        Assert.Equal((2, "https://shop.example/hook"), (endpoint.Keys.Count, endpoint.Address));
        Assert.Null(Of("https://shop.example/hook", Secret).Find("Shop"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://localhost:1/")]
    [InlineData("http://[::1]:1/")]
    public async Task A_connection_to_an_inner_address_is_never_made(string url)
    {
        using var client = new HttpClient(new WebhookConnections(Of("https://shop.example", Secret)).Handler());

        HttpRequestException refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(url), TestContext.Current.CancellationToken));

        Assert.Contains("no address on the internet", refused.Message, StringComparison.Ordinal);
    }

    private static StorefrontWebhooks Of(string url, string secret, string? previous = null) => new(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storefronts:shop:Webhook:Url"] = url,
            ["Storefronts:shop:Webhook:Secret"] = secret,
            ["Storefronts:shop:Webhook:PreviousSecret"] = previous,
        }).Build(),
        NullLogger<StorefrontWebhooks>.Instance);
}
