using KaMeng.Functions.Credentials;
using KaMeng.Functions.Storefront;
using KaMeng.Functions.Tests.Channels;
using KaMeng.Functions.Tests.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Tests.Credentials;

public sealed class StorefrontGateTests
{
    private const string Target = "/api/refunds?orderId=KM%2F1&limit=5";
    private readonly CallDesk _desk = new();

    [Fact]
    public async Task A_signed_request_is_let_in() => Assert.Equal(200, (await ListAsync(_desk.Sign(CallDesk.Request("GET", Target)))).Status);

    [Theory]
    [InlineData("X-KaMeng-Key")]
    [InlineData("X-KaMeng-Timestamp")]
    [InlineData("X-KaMeng-Nonce")]
    [InlineData("X-KaMeng-Signature")]
    public async Task A_request_without_one_of_the_headers_is_told_how_to_sign(string header)
    {
        DefaultHttpContext http = _desk.Sign(CallDesk.Request("GET", Target));
        http.Request.Headers.Remove(header);

        Received answer = (await ListAsync(http)).Refused(401, "CREDENTIALS_REQUIRED");

        Assert.Equal("KaMeng-HMAC-SHA256", answer.Headers.WWWAuthenticate);
    }

    [Theory]
    [InlineData("X-KaMeng-Nonce", "another")]
    [InlineData("X-KaMeng-Key", "nobody")]
    [InlineData("X-KaMeng-Key", "DEMO")]
    [InlineData("X-KaMeng-Key", "demo:Secret")]
    [InlineData("X-KaMeng-Key", "other")]
    [InlineData("X-KaMeng-Signature", "v1=0000")]
    public async Task A_changed_header_breaks_the_signature(string header, string value)
    {
        DefaultHttpContext http = _desk.Sign(CallDesk.Request("GET", Target));
        http.Request.Headers[header] = value;

        (await ListAsync(http)).Refused(401, "SIGNATURE_INVALID");
    }

    [Fact]
    public async Task The_query_counts_as_it_was_sent()
    {
        DefaultHttpContext http = _desk.Sign(CallDesk.Request("GET", Target));
        http.Features.Get<IHttpRequestFeature>()!.RawTarget = "/api/refunds?orderId=KM/1&limit=5";

        (await ListAsync(http)).Refused(401, "SIGNATURE_INVALID");
    }

    [Fact]
    public async Task A_changed_body_breaks_the_signature()
    {
        DefaultHttpContext http = _desk.Sign(CallDesk.Post("/api/refunds", "{}", "k"));
        http.Request.Body = new MemoryStream("{ }"u8.ToArray());

        (await CallDesk.SendAsync(http, request => new StartRefund(_desk.Gate, _desk.Once, _desk.Cases, _desk.Payees, _desk.Clock, _desk.Clients).RunAsync(request, _desk.Client, default)))
            .Refused(401, "SIGNATURE_INVALID");
    }

    [Theory]
    [InlineData(-300, 200)]
    [InlineData(300, 200)]
    [InlineData(-301, 401)]
    [InlineData(301, 401)]
    public async Task A_signature_holds_for_five_minutes_either_way(int seconds, int status)
    {
        DefaultHttpContext http = _desk.Sign(CallDesk.Request("GET", Target), at: _desk.Clock.GetUtcNow().AddSeconds(seconds));

        Assert.Equal(status, (await ListAsync(http)).Status);
    }

    [Fact]
    public async Task A_nonce_is_good_once()
    {
        Assert.Equal(200, (await ListAsync(_desk.Sign(CallDesk.Request("GET", Target), nonce: "same"))).Status);

        (await ListAsync(_desk.Sign(CallDesk.Request("GET", Target), nonce: "same"))).Refused(401, "NONCE_REUSED");
    }

    [Fact]
    public async Task Another_storefront_may_use_the_same_nonce()
    {
        await ListAsync(_desk.Sign(CallDesk.Request("GET", Target), nonce: "same"));

        Assert.Equal(200, (await ListAsync(_desk.Sign(CallDesk.Request("GET", Target), "other", "another-secret", nonce: "same"))).Status);
    }

    [Fact]
    public async Task A_forged_request_does_not_use_up_the_nonce_it_guesses()
    {
        await ListAsync(_desk.Sign(CallDesk.Request("GET", Target), secret: "guessed", nonce: "mine"));

        Assert.Equal(0, _desk.Nonces.Count);
        Assert.Equal(200, (await ListAsync(_desk.Sign(CallDesk.Request("GET", Target), nonce: "mine"))).Status);
    }

    [Fact]
    public void A_key_vault_reference_that_was_not_resolved_is_no_secret_and_is_told_once_without_its_text()
    {
        const string Reference = "@Microsoft.KeyVault(SecretUri=https://kv.example/secrets/storefront-demo)";
        IConfiguration settings = new ConfigurationBuilder().AddInMemoryCollection([new("Storefronts:demo:Secret", Reference), new("Storefronts:good:Secret", "s")]).Build();
        using var log = new CapturedLog();
        var secrets = new StorefrontSecrets(settings, new LoggerFactory([log]).CreateLogger<StorefrontSecrets>());

        Assert.Null(secrets.Find("demo"));
        Assert.Null(secrets.Find("demo"));

        Assert.Equal("s", secrets.Find("good"));
        string line = Assert.Single(log.Lines);
        Assert.StartsWith("Warning", line, StringComparison.Ordinal);
        Assert.Contains("demo", line, StringComparison.Ordinal);
        Assert.DoesNotContain("kv.example", line, StringComparison.Ordinal);
    }

    private Task<Received> ListAsync(DefaultHttpContext http) =>
        CallDesk.SendAsync(http, request => new ListRefundsOfOrder(_desk.Gate, _desk.Cases).RunAsync(request, default));
}
