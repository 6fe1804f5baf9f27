using Microsoft.Extensions.Hosting;

namespace KaMeng.Local.Providers;

/// <summary>The lifetime of a host inside a process that is not its own: it hears no signals and says nothing.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
