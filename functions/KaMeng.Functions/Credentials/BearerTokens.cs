using System.Security.Claims;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;

namespace KaMeng.Functions.Credentials;

/// <summary>Checks OIDC bearer tokens: issuer, audience, signature (RS256 or ES256) and lifetime on the service's clock.</summary>
internal sealed partial class BearerTokens(AuthenticationOptions options, IssuerKeys keys, TimeProvider clock, ILogger<BearerTokens> logger)
{
    private const string Scheme = "Bearer ";
    private const int LongestToken = 16 * 1024;
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    /// <summary>Who the token in the request's <c>Authorization</c> header says its bearer is.</summary>
    /// <exception cref="ProblemException">401 when there is no token or it is not good.</exception>
    public async Task<ClaimsIdentity> IdentifyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        string? header = request.Headers.Authorization.Count == 1 ? request.Headers.Authorization[0] : null;
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.Length > LongestToken)
        {
            throw new ProblemException(
                StatusCodes.Status401Unauthorized, "CREDENTIALS_REQUIRED", $"Send one '{HeaderNames.Authorization}: Bearer …' header with a token of {options.Authority} for '{options.Audience}'.")
            {
                Challenge = "Bearer realm=\"kameng\"",
            };
        }

        return await IdentifyAsync(header[Scheme.Length..].Trim(), options.Audience, cancellationToken);
    }

    /// <summary>Who a token is about that is for <paramref name="audience"/>.</summary>
    /// <exception cref="ProblemException">401 when it is not good.</exception>
    public async Task<ClaimsIdentity> IdentifyAsync(string token, string audience, CancellationToken cancellationToken)
    {
        TokenValidationResult result = await ValidateAsync(token, audience, await keys.GetAsync(cancellationToken));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // The issuer may have changed its keys since they were read.
            result = await ValidateAsync(token, audience, await keys.RefreshAsync(cancellationToken));
        }

        return result.IsValid ? result.ClaimsIdentity : throw Refused(result.Exception);
    }

    private Task<TokenValidationResult> ValidateAsync(string token, string audience, OpenIdConnectConfiguration issuer) => Handler.ValidateTokenAsync(token, new TokenValidationParameters
    {
        ValidIssuer = issuer.Issuer,
        ValidAudience = audience,
        IssuerSigningKeys = issuer.SigningKeys,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256],
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        TryAllIssuerSigningKeys = false,
        LifetimeValidator = (from, until, _, _) => IsAlive(from, until),
    });

    private bool IsAlive(DateTime? from, DateTime? until)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + Skew && (from is not { } start || now >= start - Skew);
    }

    private ProblemException Refused(Exception? why)
    {
        LogRefused(why?.GetType().Name ?? "unknown");
        (string code, Wording said) = why switch
        {
            SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNoExpirationException or SecurityTokenNotYetValidException =>
                ("TOKEN_EXPIRED", new Wording($"The token is not valid at this time. Get a new one.", $"令牌现在无效。请重新登录。")),
            SecurityTokenInvalidAudienceException => ("TOKEN_INVALID", new($"The token is not for this service. Ask for one with the audience '{options.Audience}'.", $"令牌不是给本服务的,须以 {options.Audience} 为受众。")),
            SecurityTokenInvalidIssuerException => ("TOKEN_INVALID", new($"The token is of another issuer than {options.Authority}.", $"令牌不是 {options.Authority} 签发的。")),
            _ => ("TOKEN_INVALID", new($"The token is malformed or not signed by {options.Authority} with RS256 or ES256.", $"令牌格式有误,或不是 {options.Authority} 以 RS256 或 ES256 签名的。")),
        };
        return new ProblemException(StatusCodes.Status401Unauthorized, code, said) { Challenge = "Bearer realm=\"kameng\", error=\"invalid_token\"" };
    }

    [LoggerMessage(1, LogLevel.Warning, "A token was refused: {Why}")]
    private partial void LogRefused(string why);
}
