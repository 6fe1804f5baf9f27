using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace KaMeng.Local.Issuer;

/// <summary>
/// The issuer's side of OpenID Connect's code flow: gives a code to whoever picked a name and a role, and an identity token to the program that brings the
/// code and proves by PKCE that it asked for it. A code is good once, for a minute.
/// </summary>
internal sealed class SignInDesk(TokenIssuer issuer, Uri host, TimeProvider clock)
{
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (SignInRequest Request, TokenRequest Who, DateTimeOffset Until)> _codes = new(StringComparer.Ordinal);

    /// <summary>What is wrong with a request to sign in, or null. Codes are only ever sent back to this host.</summary>
    public string? Fault(SignInRequest request) => request switch
    {
        { ResponseType: not "code" } => "response_type must be code.",
        { ClientId: not TokenIssuer.Audience } => $"client_id must be {TokenIssuer.Audience}.",
        { CodeChallengeMethod: not "S256" } or { CodeChallenge: not { Length: 43 } } => "code_challenge must be there, by S256.",
        { State: not { Length: > 0 } } or { Nonce: not { Length: > 0 } } => "state and nonce must be there.",
        _ when !Uri.TryCreate(request.RedirectUri, UriKind.Absolute, out var back) || back.Authority != host.Authority => $"redirect_uri must be on {host}.",
        _ => null,
    };

    /// <summary>Where to send the browser with its code.</summary>
    public string Answer(SignInRequest request, TokenRequest who)
    {
        foreach (var old in _codes.Where(code => code.Value.Until < clock.GetUtcNow()).Select(code => code.Key))
        {
            _codes.TryRemove(old, out _);
        }

        var code = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        _codes[code] = (request, who, clock.GetUtcNow() + CodeLife);
        return $"{request.RedirectUri}?code={code}&state={Uri.EscapeDataString(request.State!)}";
    }

    /// <summary>The identity token for a code; null if the code is not good, or not for this program.</summary>
    public string? Redeem(string? code, string? verifier, string? redirectUri, string? clientId)
    {
        if (code is null || verifier is null || !_codes.TryRemove(code, out var kept) || kept.Until < clock.GetUtcNow())
        {
            return null;
        }

        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        return challenge == kept.Request.CodeChallenge && redirectUri == kept.Request.RedirectUri && clientId == kept.Request.ClientId
            ? issuer.Issue(kept.Who, kept.Request.Nonce).Token
            : null;
    }
}
