using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.Hosting;

/// <summary>Prepares the web server and the container that the functions are made from.</summary>
internal static class WebAppBuilder
{
    // The Functions host's own limit; the app has tighter ones of its own.
    private const long MaxRequestBody = 104_857_600;

    public static WebApplicationBuilder Create(LocalHostOptions options, Socket socket, IConfiguration settings, TimeProvider clock)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "KaMeng.Functions", EnvironmentName = "Development" });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(settings);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = MaxRequestBody;
            k.Listen(IPAddress.Loopback, LoopbackSocket.Port(socket));
        });
        builder.Services.Configure<SocketTransportOptions>(o => o.CreateBoundListenSocket = _ => socket);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Services.AddRouting();
        builder.Services.AddMvcCore();
        builder.Services.AddLogging(logging =>
        {
            logging.SetMinimumLevel(LogLevel.Warning);
            if (options.Log)
            {
                logging.AddSimpleConsole(c => c.SingleLine = true);
            }
        });
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(settings);
        builder.Services.RemoveAll<IHostLifetime>();
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        return builder;
    }
}
