using Microsoft.Extensions.Hosting;

namespace KaMeng.Local.Hosting;

/// <summary>The web server stops when <see cref="LocalHost"/> says so; signals are the command line's business.</summary>
internal sealed class OwnedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
