using KaMeng.Functions.Credentials;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace KaMeng.Functions.Console.SignIn;

/// <summary>How the console signs operators in: section <c>Console</c> of the configuration. A class, because a record would print its secrets.</summary>
/// <param name="clientId">The console's name at the issuer.</param>
/// <param name="clientSecret">Its secret there; null for a public client, whose code exchange PKCE alone protects.</param>
/// <param name="sessionKey">What sessions are sealed with: 32 bytes.</param>
/// <param name="callback">Where the issuer sends the operator back to.</param>
internal sealed class ConsoleSettings(string clientId, string? clientSecret, byte[] sessionKey, Uri callback)
{
    /// <summary>Where the issuer sends the operator back to, below the public address.</summary>
    public const string CallbackPath = "console/sign-in/callback";

    private const int KeyLength = 32;

    /// <summary>The console's name at the issuer.</summary>
    public string ClientId { get; } = clientId;

    /// <summary>Its secret there, if it has one.</summary>
    public string? ClientSecret { get; } = clientSecret;

    /// <summary>What sessions are sealed with.</summary>
    public byte[] SessionKey { get; } = sessionKey;

    /// <summary>Where the issuer sends the operator back to.</summary>
    public Uri Callback { get; } = callback;

    /// <summary>Reads the section.</summary>
    /// <exception cref="ProblemException">503 <c>CONSOLE_NOT_SET_UP</c>: what is missing.</exception>
    public static ConsoleSettings Read(IConfiguration configuration, AuthenticationOptions authentication)
    {
        string? address = configuration["PublicAddress"];
        byte[] key = new byte[KeyLength];
        if (!Convert.TryFromBase64String(configuration["Console:SessionKey"] ?? "", key, out int length) || length != KeyLength)
        {
            throw NotSetUp(new($"Console:SessionKey must be 32 random bytes in base64 (openssl rand -base64 32).", $"Console:SessionKey 须为 32 个随机字节的 base64(openssl rand -base64 32)。"));
        }

        return Uri.TryCreate(address, UriKind.Absolute, out Uri? known)
            ? new ConsoleSettings(
                configuration["Console:ClientId"] is { Length: > 0 } id ? id : authentication.Audience,
                configuration["Console:ClientSecret"] is { Length: > 0 } secret ? secret : null,
                key,
                new Uri(known, "/" + CallbackPath))
            : throw NotSetUp(new($"PublicAddress must be the address of this service as browsers reach it.", $"PublicAddress 须为浏览器访问本服务的地址。"));
    }

    private static ProblemException NotSetUp(Wording what) =>
        new(StatusCodes.Status503ServiceUnavailable, "CONSOLE_NOT_SET_UP", $"Nobody can sign in to the console: {what}", $"无法登录工作台:{what}");
}
