using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace KaMeng.Local.Issuer;

/// <summary>
/// A small OpenID Connect issuer for demos and tests: it gives a token to whoever asks on this machine. In Azure the app trusts the
/// company's own issuer instead; it does not know the difference.
/// </summary>
internal sealed class TokenIssuer(IssuerKey key, string issuer, TimeProvider clock)
{
    public const string Audience = "kameng";

    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(8);

    public string Issuer => issuer;

    /// <param name="request">Who the token is about.</param>
    /// <param name="nonce">Of a sign-in in a browser; null for any other token.</param>
    public (string Token, DateTimeOffset ExpiresAt) Issue(TokenRequest request, string? nonce = null)
    {
        var now = clock.GetUtcNow();
        var expires = now + (request.Lifetime ?? DefaultLifetime);
        var claims = new Dictionary<string, object> { ["sub"] = request.Subject, ["role"] = request.Role, ["jti"] = Guid.NewGuid().ToString("N") };
        if (request.MerchantId is { } merchant)
        {
            claims["merchant_id"] = merchant;
        }

        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(key.Security, SecurityAlgorithms.RsaSha256),
        });
        return (token, expires);
    }

    public object Discovery() => new Dictionary<string, object>
    {
        ["issuer"] = issuer,
        ["jwks_uri"] = issuer + "/.well-known/jwks.json",
        ["authorization_endpoint"] = issuer + "/authorize",
        ["token_endpoint"] = issuer + "/token",
        ["response_types_supported"] = new[] { "code" },
        ["code_challenge_methods_supported"] = new[] { "S256" },
        ["subject_types_supported"] = new[] { "public" },
        ["id_token_signing_alg_values_supported"] = new[] { SecurityAlgorithms.RsaSha256 },
    };

    public object KeySet() => new { keys = new[] { key.PublicJwk() } };
}
