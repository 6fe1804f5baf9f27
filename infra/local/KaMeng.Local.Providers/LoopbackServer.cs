using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KaMeng.Local.Providers;

/// <summary>A simulated service over HTTP, on a free port of this machine.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private const int LargestBody = 64 * 1024;

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Makes a server that answers every request so.</summary>
    public LoopbackServer(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.AddServerHeader = false;
        });

        // The process is somebody else's: its Ctrl+C and its console are none of ours.
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        _app = builder.Build();
        _app.Run(answer);
    }

    /// <summary>Where it listens, once it has started.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Starts listening.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _app.StartAsync(cancellationToken);
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
    }

    /// <summary>Never answers: holds the caller until it gives up or the server stops.</summary>
    public async Task KeepWaitingAsync(HttpContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // First let go of the callers that are kept waiting; the server would wait for them.
        await _stopping.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }
}
