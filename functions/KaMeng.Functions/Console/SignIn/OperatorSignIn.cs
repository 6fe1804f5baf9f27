using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Problems;
using KaMeng.Pages.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace KaMeng.Functions.Console.SignIn;

/// <summary>Signs operators in at the issuer whose tokens the API takes too: OpenID Connect's code flow with PKCE.</summary>
internal sealed class OperatorSignIn(
    IConfiguration configuration, AuthenticationOptions authentication, IssuerKeys issuer, BearerTokens tokens, IHttpClientFactory clients, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(8);

    // The most a person may do comes first.
    private static readonly (string Word, OperatorRole Role)[] Roles =
        [("supervisor", OperatorRole.Supervisor), ("finance", OperatorRole.Finance), ("agent", OperatorRole.Agent), ("auditor", OperatorRole.Auditor)];

    private readonly Lazy<ConsoleSettings> _settings = new(() => ConsoleSettings.Read(configuration, authentication), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The cookie of a session.</summary>
    public SealedCookie<ConsoleSession> Session => new("kameng_session", _settings.Value.SessionKey, "session");

    private SealedCookie<PendingSignIn> Pending => new("kameng_sign_in", _settings.Value.SessionKey, "sign-in");

    /// <summary>Begins: the address at the issuer to send the browser to.</summary>
    public async Task<string> BeginAsync(HttpResponse response, string wanted, CancellationToken cancellationToken)
    {
        OpenIdConnectConfiguration known = await issuer.GetAsync(cancellationToken);
        var pending = new PendingSignIn(Secret(), Secret(), Secret(), wanted, clock.GetUtcNow() + Patience);
        Pending.Write(response, pending);
        return QueryHelpers.AddQueryString(Endpoint(known.AuthorizationEndpoint, "authorization_endpoint"), new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = _settings.Value.ClientId,
            ["redirect_uri"] = _settings.Value.Callback.ToString(),
            ["scope"] = "openid profile",
            ["state"] = pending.State,
            ["nonce"] = pending.Nonce,
            ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(pending.Verifier))),
            ["code_challenge_method"] = "S256",
        });
    }

    /// <summary>Finishes: checks what the issuer sent back, and opens the session. Answers where the operator wanted to go.</summary>
    /// <exception cref="ProblemException">400 for a sign-in that was not begun in this browser; 401 or 403 for an operator who is none.</exception>
    public async Task<string> CompleteAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        PendingSignIn? pending = Pending.Read(request);
        HttpResponse response = request.HttpContext.Response;
        Pending.Clear(response);
        if (pending is null || pending.ExpiresAt < now || request.Query["state"] != pending.State)
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, "SIGN_IN_NOT_BEGUN", $"This sign-in was not begun in this browser, or too long ago. Open the console and sign in again.", $"这次登录不是在本浏览器开始的,或已过期。请打开工作台重新登录。");
        }

        if (request.Query["code"].ToString() is not { Length: > 0 and < 4096 } code)
        {
            throw Refused($"The issuer did not let you in. Sign in again, or ask whoever manages the accounts.", $"登录服务没有放行。请重新登录,或询问账号管理员。");
        }

        ClaimsIdentity identity = await ExchangeAsync(code, pending, cancellationToken);
        string subject = identity.FindFirst("sub")?.Value is { Length: > 0 } sub ? sub : throw Refused($"The issuer's identity token names nobody.", $"登录服务的身份令牌没有写明是谁。");
        Session.Write(response, new ConsoleSession(subject, RoleOf(identity), Secret(), now + SessionLength));
        return pending.Return;
    }

    private async Task<ClaimsIdentity> ExchangeAsync(string code, PendingSignIn pending, CancellationToken cancellationToken)
    {
        OpenIdConnectConfiguration known = await issuer.GetAsync(cancellationToken);
        var fields = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = _settings.Value.Callback.ToString(),
            ["client_id"] = _settings.Value.ClientId,
            ["code_verifier"] = pending.Verifier,
        };
        if (_settings.Value.ClientSecret is { } secret)
        {
            fields["client_secret"] = secret;
        }

        using HttpClient client = clients.CreateClient(nameof(IssuerKeys));
        using var form = new FormUrlEncodedContent(fields);
        using HttpResponseMessage answer = await client.PostAsync(new Uri(Endpoint(known.TokenEndpoint, "token_endpoint")), form, cancellationToken);
        string? token = answer.IsSuccessStatusCode ? await IdTokenAsync(answer, cancellationToken) : null;
        ClaimsIdentity identity = await tokens.IdentifyAsync(
            token ?? throw Refused($"The issuer gave no identity token for this sign-in. Sign in again.", $"登录服务没有给出身份令牌。请重新登录。"), _settings.Value.ClientId, cancellationToken);
        return identity.FindFirst("nonce")?.Value == pending.Nonce ? identity : throw Refused($"The identity token belongs to another sign-in. Sign in again.", $"身份令牌属于另一次登录。请重新登录。");
    }

    private static async Task<string?> IdTokenAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            await using Stream body = await answer.Content.ReadAsStreamAsync(cancellationToken);
            using JsonDocument document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            return document.RootElement.TryGetProperty("id_token", out JsonElement token) && token.ValueKind == JsonValueKind.String ? token.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static OperatorRole RoleOf(ClaimsIdentity identity)
    {
        foreach ((string word, OperatorRole role) in Roles)
        {
            if (BearerGate.HasRole(identity, word))
            {
                return role;
            }
        }

        string roles = string.Join(", ", Roles.Select(role => role.Word));
        throw new ProblemException(
            StatusCodes.Status403Forbidden, "ROLE_NOT_ALLOWED", $"The console is for operators: your account needs one of the roles {roles}.", $"工作台供客服人员使用:您的账号须有以下角色之一:{roles}。");
    }

    private static string Endpoint(string? address, string name) => address is { Length: > 0 }
        ? address
        : throw new ProblemException(StatusCodes.Status503ServiceUnavailable, "CONSOLE_NOT_SET_UP", $"The issuer's metadata has no {name}, so nobody can sign in with it.", $"登录服务的元数据缺少 {name},无法登录。");

    private static ProblemException Refused(FormattableString english, FormattableString chinese) => new(StatusCodes.Status403Forbidden, "SIGN_IN_REFUSED", english, chinese);

    private static string Secret() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
}
