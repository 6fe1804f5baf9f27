using System.Globalization;
using System.Security.Cryptography;
using KaMeng.Functions.Http;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace KaMeng.Functions.Credentials;

/// <summary>Lets a storefront in by its signature. The signature is checked before the nonce is used up, and the nonce is used up before any work.</summary>
public sealed partial class StorefrontGate
{
    internal const string KeyHeader = "X-KaMeng-Key";
    internal const string TimestampHeader = "X-KaMeng-Timestamp";
    internal const string NonceHeader = "X-KaMeng-Nonce";
    internal const string SignatureHeader = "X-KaMeng-Signature";

    /// <summary>How long a used nonce must be remembered: one that is signed ahead of time is good until its timestamp is too old.</summary>
    internal static readonly TimeSpan NonceLife = TimeSpan.FromSeconds(2 * LeewaySeconds);

    private const int LeewaySeconds = 300;
    private const string Challenge = "KaMeng-HMAC-SHA256";
    private const int LongestNonce = 128;
    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(LeewaySeconds);

    // Signed with instead of a secret that does not exist, so that an unknown key takes as long as a wrong signature.
    private static readonly string NoSecret = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    private readonly StorefrontSecrets _secrets;
    private readonly INonces _nonces;
    private readonly TimeProvider _clock;
    private readonly ILogger<StorefrontGate> _logger;

    internal StorefrontGate(StorefrontSecrets secrets, INonces nonces, TimeProvider clock, ILogger<StorefrontGate> logger)
    {
        _secrets = secrets;
        _nonces = nonces;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Reads the body and checks the signature over it.</summary>
    /// <exception cref="ProblemException">401 for a missing, stale, replayed or forged signature; 413.</exception>
    public async Task<AdmittedCall> AdmitAsync(HttpRequest request, long mostBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        string key = Header(request, KeyHeader);
        string timestamp = Header(request, TimestampHeader);
        string nonce = Header(request, NonceHeader);
        string signature = Header(request, SignatureHeader);
        RequireForm(timestamp, nonce);

        RawBody body = await RawBody.ReadAsync(request, mostBytes, cancellationToken);
        string? secret = _secrets.Find(key);
        string expected = StorefrontSignature.Of(secret ?? NoSecret, timestamp, nonce, request.Method.ToUpperInvariant(), RequestTarget.Of(request), body.Sha256);
        if (!StorefrontSignature.Same(expected, signature) || secret is null)
        {
            LogForged(request.Path);
            throw Refusal("SIGNATURE_INVALID", $"{SignatureHeader} does not fit the request and {KeyHeader}. Sign timestamp, nonce, METHOD, path?query as sent and the hex SHA-256 of the raw body, joined by line feeds, with the secret of that key.");
        }

        if (!await _nonces.UseAsync(key, nonce, cancellationToken))
        {
            LogReplayed(key);
            throw Refusal("NONCE_REUSED", $"The nonce in {NonceHeader} was used before. Sign every request, also a retry, with a fresh one.");
        }

        return new AdmittedCall(new Caller(CallerKind.Storefront, key, Actor.Storefront), request, body);
    }

    private static string Header(HttpRequest request, string name)
    {
        StringValues values = request.Headers[name];
        return values.Count == 1 && !string.IsNullOrEmpty(values[0])
            ? values[0]!
            : throw Refusal("CREDENTIALS_REQUIRED", $"Sign the request: {KeyHeader}, {TimestampHeader}, {NonceHeader} and {SignatureHeader}, each once. {name} is not there once.");
    }

    private static ProblemException Refusal(string code, string detail) => new(StatusCodes.Status401Unauthorized, code, detail) { Challenge = Challenge };

    private void RequireForm(string timestamp, string nonce)
    {
        long now = _clock.GetUtcNow().ToUnixTimeSeconds();
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long signedAt)
            || signedAt > now + (long)Leeway.TotalSeconds || signedAt < now - (long)Leeway.TotalSeconds)
        {
            throw Refusal("TIMESTAMP_OUT_OF_RANGE", $"{TimestampHeader} must be the current time in Unix seconds, at most {Leeway.TotalSeconds:0} s off; here it is {now}.");
        }

        if (nonce.Length > LongestNonce || !nonce.All(char.IsAscii))
        {
            throw Refusal("NONCE_INVALID", $"{NonceHeader} must be 1 to {LongestNonce} ASCII characters; a UUID will do.");
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A request to {Path} came with a signature that does not fit")]
    private partial void LogForged(string path);

    [LoggerMessage(2, LogLevel.Warning, "Storefront {Storefront} sent a nonce a second time")]
    private partial void LogReplayed(string storefront);
}
