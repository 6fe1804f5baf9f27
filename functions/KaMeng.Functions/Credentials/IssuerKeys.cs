using KaMeng.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace KaMeng.Functions.Credentials;

/// <summary>
/// The issuer's metadata and signing keys. Not the library's ConfigurationManager: that one answers with stale keys while it fetches in the
/// background and reads the machine's own clock, so the first caller after a key change would be refused.
/// </summary>
internal sealed partial class IssuerKeys(AuthenticationOptions options, IDocumentRetriever documents, TimeProvider clock, ILogger<IssuerKeys> logger) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(12);

    // A flood of tokens with invented key ids must not become a flood of requests to the issuer.
    private static readonly TimeSpan BetweenFetches = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private OpenIdConnectConfiguration? _known;
    private long _fetchedAt;

    /// <summary>What is known of the issuer, asked for when nothing or nothing fresh is.</summary>
    /// <exception cref="ProblemException">503 <c>ISSUER_UNAVAILABLE</c>: nothing is known and the issuer does not answer.</exception>
    public Task<OpenIdConnectConfiguration> GetAsync(CancellationToken cancellationToken) => FetchIfOlderAsync(Fresh, cancellationToken);

    /// <summary>The same, asked for anew unless that was done just now: a token names a key nobody knows.</summary>
    public Task<OpenIdConnectConfiguration> RefreshAsync(CancellationToken cancellationToken) => FetchIfOlderAsync(BetweenFetches, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _fetching.Dispose();

    private async Task<OpenIdConnectConfiguration> FetchIfOlderAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        if (Known(age) is { } fresh)
        {
            return fresh;
        }

        await _fetching.WaitAsync(cancellationToken);
        try
        {
            return Known(age) ?? await FetchAsync(cancellationToken);
        }
        finally
        {
            _fetching.Release();
        }
    }

    private OpenIdConnectConfiguration? Known(TimeSpan age) =>
        _known is { } known && clock.GetElapsedTime(_fetchedAt) < age ? known : null;

    private async Task<OpenIdConnectConfiguration> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            OpenIdConnectConfiguration fetched = await OpenIdConnectConfigurationRetriever.GetAsync(options.MetadataAddress, documents, cancellationToken);
            _fetchedAt = clock.GetTimestamp();
            return _known = fetched;
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or ArgumentException or HttpRequestException or TaskCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            LogUnreachable(options.MetadataAddress, failure);
            return _known ?? throw new ProblemException(
                StatusCodes.Status503ServiceUnavailable, "ISSUER_UNAVAILABLE", $"The token cannot be checked: its issuer does not answer. Try again.", $"无法验证令牌:签发方没有答复。请再试一次。")
            {
                RetryAfter = TimeSpan.FromSeconds(5),
            };
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The issuer's metadata at {Address} cannot be read")]
    private partial void LogUnreachable(string address, Exception failure);
}
