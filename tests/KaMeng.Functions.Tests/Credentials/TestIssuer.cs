using System.Security.Cryptography;
using System.Text.Json;
using KaMeng.Functions.Credentials;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Tokens;

namespace KaMeng.Functions.Tests.Credentials;

/// <summary>An issuer without a network: its metadata and keys are handed out in memory.</summary>
internal sealed class TestIssuer(TimeProvider clock) : IDocumentRetriever
{
    public const string Audience = "kameng-tests";
    private static readonly RsaSecurityKey First = new(RSA.Create(2048)) { KeyId = "first" };
    private static readonly RsaSecurityKey Second = new(RSA.Create(2048)) { KeyId = "second" };
    private static readonly AuthenticationOptions Options = new(new Uri("https://issuer.test"), Audience);

    /// <summary>The key it signs with and shows.</summary>
    public RsaSecurityKey Key { get; private set; } = First;

    public int Fetches { get; private set; }

    public bool Silent { get; set; }

    public void ChangeKey() => Key = Second;

    public BearerTokens Tokens() =>
        new(Options, new IssuerKeys(Options, this, clock, NullLogger<IssuerKeys>.Instance), clock, NullLogger<BearerTokens>.Instance);

    public string Token(string role, string subject = "alice", string? merchantId = null, Action<SecurityTokenDescriptor>? spoil = null)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object> { ["role"] = role, ["sub"] = subject };
        if (merchantId is not null)
        {
            claims["merchant_id"] = merchantId;
        }

        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = "https://issuer.test",
            Audience = Audience,
            Claims = claims,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddHours(1),
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
        };
        spoil?.Invoke(descriptor);
        return new JsonWebTokenHandler().CreateToken(descriptor);
    }

    public Task<string> GetDocumentAsync(string address, CancellationToken cancel)
    {
        if (Silent)
        {
            throw new IOException("The issuer is silent.");
        }

        if (address.EndsWith("/.well-known/openid-configuration", StringComparison.Ordinal))
        {
            Fetches++;
            return Task.FromResult("{\"issuer\":\"https://issuer.test\",\"jwks_uri\":\"https://issuer.test/keys\"}");
        }

        JsonWebKey key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(Key.Rsa.ExportParameters(false)) { KeyId = Key.KeyId });
        return Task.FromResult(JsonSerializer.Serialize(new { keys = new[] { new { kty = key.Kty, kid = key.Kid, n = key.N, e = key.E, use = "sig", alg = "RS256" } } }));
    }
}
