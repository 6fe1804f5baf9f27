using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace KaMeng.Local.Tests.Hosting;

public class LocalCallTests(HttpHost host) : IClassFixture<HttpHost>
{
    [Fact]
    public async Task A_token_is_good_by_the_keys_that_discovery_leads_to()
    {
        using var answer = await host.Client.PostAsJsonAsync("/local/tokens", new { role = "merchant", subject = "mia", merchantId = "m-77" });
        var token = (await HttpHost.JsonAsync(answer)).GetProperty("token").GetString();

        var result = await ValidateAsync(token!);

        Assert.True(result.IsValid, result.Exception?.Message);
        Assert.Equal("mia", result.Claims["sub"]);
        Assert.Equal("merchant", result.Claims["role"]);
        Assert.Equal("m-77", result.Claims["merchant_id"]);
        var lifetime = result.SecurityToken.ValidTo - host.Host.Clock.GetUtcNow().UtcDateTime;
        Assert.InRange(lifetime, TimeSpan.FromHours(7.9), TimeSpan.FromHours(8));
    }

    [Fact]
    public async Task A_changed_token_is_not_good()
    {
        var token = host.Host.IssueToken("agent", "alice");
        var parts = token.Split('.');
        var claims = Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(parts[1])).Replace("agent", "finance", StringComparison.Ordinal);

        Assert.False((await ValidateAsync($"{parts[0]}.{Base64UrlEncoder.Encode(claims)}.{parts[2]}")).IsValid);
    }

    [Theory]
    [InlineData("""{"role": "king", "subject": "a"}""", "role")]
    [InlineData("""{"role": "agent"}""", "subject")]
    [InlineData("""{"role": "merchant", "subject": "a"}""", "merchantId")]
    [InlineData("""{"role": "agent", "subject": "a", "merchantId": "m"}""", "merchantId")]
    public async Task A_token_request_that_does_not_fit_is_told_why(string body, string told)
    {
        var problem = await PostAsync("/local/tokens", body, HttpStatusCode.UnprocessableEntity);

        Assert.Contains(told, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/local/tokens", "{")]
    [InlineData("/local/tokens", "null")]
    [InlineData("/local/clock/advance", "[1]")]
    [InlineData("/local/clock/advance", """{"by": 5}""")]
    public async Task A_body_that_is_no_json_of_the_call_is_malformed(string path, string body) =>
        Assert.Equal("MALFORMED_JSON", (await PostAsync(path, body, HttpStatusCode.BadRequest)).GetProperty("code").GetString());

    [Fact]
    public async Task A_body_that_any_web_page_could_post_is_refused()
    {
        using var content = new StringContent("""{"role": "agent", "subject": "a"}""", Encoding.UTF8, "text/plain");
        using var answer = await host.Client.PostAsync("/local/tokens", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:7071", HttpStatusCode.OK)]
    public async Task Secrets_are_told_to_this_machine_only(string name, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/local/storefronts");
        request.Headers.Host = name;
        using var answer = await host.Client.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task The_demo_storefront_is_told()
    {
        var answer = await host.Client.GetFromJsonAsync<JsonElement>("/local/storefronts");

        Assert.Equal(host.Host.Storefront.Key, answer.GetProperty("key").GetString());
        Assert.Equal(host.Host.Storefront.Secret, answer.GetProperty("secret").GetString());
        Assert.Equal(64, host.Host.Storefront.Secret.Length);
    }

    [Theory]
    [InlineData("PT0S")]
    [InlineData("-PT1H")]
    [InlineData("P5000D")]
    [InlineData("24h")]
    public async Task A_jump_of_the_clock_must_be_a_positive_duration(string by) =>
        await PostAsync("/local/clock/advance", JsonSerializer.Serialize(new { by }), HttpStatusCode.UnprocessableEntity);

    [Fact]
    public async Task The_clock_is_moved_and_read()
    {
        var before = host.Host.Clock.GetUtcNow();

        var moved = await PostAsync("/local/clock/advance", """{"by": "P1DT30M"}""", HttpStatusCode.OK);
        var read = await host.Client.GetFromJsonAsync<JsonElement>("/local/clock");

        Assert.True(moved.GetProperty("now").GetDateTimeOffset() >= before.AddMinutes(1470));
        Assert.True(read.GetProperty("now").GetDateTimeOffset() >= moved.GetProperty("now").GetDateTimeOffset());
    }

    private async Task<JsonElement> PostAsync(string path, string body, HttpStatusCode expected)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await host.Client.PostAsync(path, content);
        Assert.Equal(expected, answer.StatusCode);
        return await HttpHost.JsonAsync(answer);
    }

    private async Task<TokenValidationResult> ValidateAsync(string token)
    {
        var issuer = new Uri(host.Host.Address, "/local/issuer").ToString();
        var discovery = new ConfigurationManager<OpenIdConnectConfiguration>(
            issuer + "/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever { RequireHttps = false });
        var found = await discovery.GetConfigurationAsync(default);
        return await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = found.Issuer,
            IssuerSigningKeys = found.SigningKeys,
            ValidAudience = "kameng",
            LifetimeValidator = (_, expires, _, _) => expires > host.Host.Clock.GetUtcNow(),
        });
    }
}
