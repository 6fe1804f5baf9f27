using System.Security.Cryptography;
using KaMeng.Functions.Merchants;
using KaMeng.Functions.Operators;
using KaMeng.Functions.Tests.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace KaMeng.Functions.Tests.Credentials;

public sealed class BearerTests
{
    private readonly CallDesk _desk = new();

    [Theory]
    [InlineData("agent")]
    [InlineData("supervisor")]
    [InlineData("finance")]
    [InlineData("auditor")]
    public async Task Every_operator_may_read(string role) => Assert.Equal(200, (await SearchAsync(_desk.Issuer.Token(role))).Status);

    [Fact]
    public async Task A_role_may_come_in_a_list() =>
        Assert.Equal(200, (await SearchAsync(_desk.Issuer.Token("none", spoil: t => t.Claims["roles"] = new[] { "reader", "agent" }))).Status);

    [Theory]
    [InlineData("merchant")]
    [InlineData("customer")]
    [InlineData("Agent")]
    public async Task No_other_role_reads_all_cases(string role) =>
        (await SearchAsync(_desk.Issuer.Token(role, merchantId: "m-77"))).Refused(403, "ROLE_NOT_ALLOWED");

    [Fact]
    public async Task An_auditor_moves_nothing()
    {
        DefaultHttpContext http = _desk.As(CallDesk.Post($"/api/operator/refunds/{Sample.RefundId}/decision", "{}"), "auditor");

        (await CallDesk.SendAsync(http, r => new DecideAsOperator(_desk.Bearers, _desk.Once, _desk.Cases, _desk.Clock, _desk.Clients).RunAsync(r, Sample.RefundId, _desk.Client, default)))
            .Refused(403, "ROLE_NOT_ALLOWED");
    }

    [Fact]
    public async Task A_merchant_without_its_id_is_nobody()
    {
        DefaultHttpContext http = _desk.As(CallDesk.Request("GET", "/api/merchant/refunds"), "merchant");

        (await CallDesk.SendAsync(http, r => new ListMerchantRefunds(_desk.Bearers, _desk.Cases, _desk.Trail).RunAsync(r, default))).Refused(403, "ROLE_NOT_ALLOWED");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Basic YTpi")]
    public async Task Without_a_token_there_is_a_challenge(string? header)
    {
        DefaultHttpContext http = CallDesk.Request("GET", "/api/operator/refunds");
        http.Request.Headers.Authorization = header;

        Assert.StartsWith("Bearer", (await SearchAsync(http)).Refused(401, "CREDENTIALS_REQUIRED").Headers.WWWAuthenticate, StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<SecurityTokenDescriptor>> Spoilt => new()
    {
        { "another issuer", t => t.Issuer = "https://elsewhere.test" },
        { "another audience", t => t.Audience = "somebody-else" },
        { "another key under the same name", t => t.SigningCredentials = new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "first" }, SecurityAlgorithms.RsaSha256) },
        { "a key nobody knows", t => t.SigningCredentials = new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "unknown" }, SecurityAlgorithms.RsaSha256) },
        { "a weaker way of signing", t => t.SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(new byte[32]) { KeyId = "first" }, SecurityAlgorithms.HmacSha256) },
        { "RS512", t => t.SigningCredentials = new SigningCredentials(t.SigningCredentials.Key, SecurityAlgorithms.RsaSha512) },
        { "no signature", t => t.SigningCredentials = null },
        { "too old", t => (t.NotBefore, t.IssuedAt, t.Expires) = (t.NotBefore!.Value.AddHours(-3), t.IssuedAt!.Value.AddHours(-3), t.Expires!.Value.AddHours(-2)) },
        { "too young", t => (t.NotBefore, t.Expires) = (t.NotBefore!.Value.AddHours(2), t.Expires!.Value.AddHours(2)) },
    };

    [Theory]
    [MemberData(nameof(Spoilt), DisableDiscoveryEnumeration = true)]
    public async Task A_token_that_is_not_good_is_unauthorised(string fault, Action<SecurityTokenDescriptor> spoil)
    {
        Received answer = await SearchAsync(_desk.Issuer.Token("agent", spoil: spoil));

        Assert.True(answer.Status == 401, $"{fault}: {answer.Status}");
        Assert.Contains("error=\"invalid_token\"", answer.Headers.WWWAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not-a-token")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    public async Task What_is_no_token_is_unauthorised(string token) => (await SearchAsync(token)).Refused(401, "TOKEN_INVALID");

    [Fact]
    public async Task A_token_dies_on_the_services_clock()
    {
        string token = _desk.Issuer.Token("agent");
        _desk.Clock.Advance(TimeSpan.FromMinutes(62));

        (await SearchAsync(token)).Refused(401, "TOKEN_EXPIRED");
    }

    [Fact]
    public async Task The_issuers_keys_are_asked_for_once()
    {
        await SearchAsync(_desk.Issuer.Token("agent"));
        await SearchAsync(_desk.Issuer.Token("agent"));

        Assert.Equal(1, _desk.Issuer.Fetches);
    }

    [Fact]
    public async Task A_changed_key_is_learnt_at_once_but_not_asked_for_without_end()
    {
        await SearchAsync(_desk.Issuer.Token("agent"));
        _desk.Clock.Advance(TimeSpan.FromMinutes(1));
        _desk.Issuer.ChangeKey();

        Assert.Equal(200, (await SearchAsync(_desk.Issuer.Token("agent"))).Status);
        string unknown = _desk.Issuer.Token("agent", spoil: t => t.SigningCredentials = new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "x" }, SecurityAlgorithms.RsaSha256));
        (await SearchAsync(unknown)).Refused(401, "TOKEN_INVALID");
        Assert.Equal(2, _desk.Issuer.Fetches);
    }

    [Fact]
    public async Task A_silent_issuer_is_an_outage_until_its_keys_are_known()
    {
        string token = _desk.Issuer.Token("agent");
        _desk.Issuer.Silent = true;
        Received before = (await SearchAsync(token)).Refused(503, "ISSUER_UNAVAILABLE");
        Assert.Equal("5", before.Headers.RetryAfter);

        _desk.Issuer.Silent = false;
        await SearchAsync(token);
        _desk.Issuer.Silent = true;
        Assert.Equal(200, (await SearchAsync(token)).Status);
    }

    private Task<Received> SearchAsync(string token)
    {
        DefaultHttpContext http = CallDesk.Request("GET", "/api/operator/refunds");
        http.Request.Headers.Authorization = "Bearer " + token;
        return SearchAsync(http);
    }

    private Task<Received> SearchAsync(DefaultHttpContext http) =>
        CallDesk.SendAsync(http, request => new ListRefunds(_desk.Bearers, _desk.Cases, _desk.Clock).RunAsync(request, default));
}
