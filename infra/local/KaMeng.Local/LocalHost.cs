using KaMeng.Local.Clock;
using KaMeng.Local.Hosting;
using KaMeng.Local.Issuer;

namespace KaMeng.Local;

/// <summary>
/// The whole service in this process: the app's functions behind HTTP, its queues and timers, the durable engine, the local issuer and the
/// simulated providers, all on one <see cref="HostClock"/>. Disposing it stops everything it started.
/// </summary>
public sealed class LocalHost : IAsyncDisposable
{
    private readonly LocalParts _parts;

    private LocalHost(LocalParts parts) => _parts = parts;

    /// <summary>Where it listens, on 127.0.0.1.</summary>
    public Uri Address => _parts.Address;

    /// <summary>The one clock.</summary>
    public HostClock Clock => _parts.Clock;

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _parts.Services;

    /// <summary>The storage account in use.</summary>
    public string StorageConnectionString => _parts.StorageConnectionString;

    /// <summary>The key that demo requests are signed with, by the name that they carry.</summary>
    public (string Key, string Secret) Storefront => (_parts.Storefront.Key, _parts.Storefront.Secret);

    /// <summary>The system key that calls of <c>/runtime/webhooks/durabletask/…</c> carry as <c>code</c>.</summary>
    public string DurableTaskKey => _parts.DurableTaskKey.Value;

    /// <summary>Starts a host.</summary>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Gives up the start; whatever was started is stopped again.</param>
    /// <returns>The host, serving.</returns>
    /// <exception cref="Data.DataFolderInUseException">Another host uses the data folder.</exception>
    /// <exception cref="InvalidOperationException">A function or setting cannot be used; the message says which and why.</exception>
    public static async Task<LocalHost> StartAsync(LocalHostOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var parts = new LocalParts(options);
        try
        {
            await parts.StartAsync(cancellation);
            return new LocalHost(parts);
        }
        catch
        {
            await parts.DisposeAsync();
            throw;
        }
    }

    /// <summary>Moves the clock; returns when everything due on the way has run.</summary>
    /// <param name="by">How far; longer than zero.</param>
    /// <param name="cancellation">Ends the wait, with the clock where it has come to.</param>
    public Task AdvanceAsync(TimeSpan by, CancellationToken cancellation = default) => _parts.Drive.AdvanceAsync(by, cancellation);

    /// <summary>Runs what is due now and returns when nothing is left to do at this moment.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    public Task RunUntilIdleAsync(CancellationToken cancellation = default) => _parts.Drive.RunUntilIdleAsync(cancellation);

    /// <summary>A bearer token of the local issuer.</summary>
    /// <param name="role">merchant, agent, supervisor, finance or auditor.</param>
    /// <param name="subject">Whom it speaks for.</param>
    /// <param name="merchantId">The merchant, for role merchant only.</param>
    /// <returns>The token, without the word Bearer; good for 8 hours of the host's clock.</returns>
    public string IssueToken(string role, string subject, string? merchantId = null)
    {
        var request = new TokenRequest(role, subject, merchantId);
        return request.Fault() is { } fault ? throw new ArgumentException(fault) : _parts.Issuer.Issue(request).Token;
    }

    /// <summary>Stops taking work, lets what is running end, and stops everything it started.</summary>
    public Task StopAsync() => _parts.DisposeAsync().AsTask();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _parts.DisposeAsync();
}
