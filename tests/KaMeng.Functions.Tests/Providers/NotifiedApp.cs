using System.Net;
using KaMeng.Functions.Providers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Tests.Providers;

/// <summary>The notify function behind a real HTTP server.</summary>
internal sealed class NotifiedApp : IAsyncDisposable
{
    private readonly WebApplication _server;

    private NotifiedApp()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(async http =>
        {
            IActionResult answer = await Function!.RunAsync(http.Request, http.RequestAborted);
            await answer.ExecuteResultAsync(new ActionContext(http, new RouteData(), new ActionDescriptor()));
        });
    }

    public Uri Url { get; private set; } = null!;

    public WeChatPayNotify? Function { get; set; }

    public static async Task<NotifiedApp> StartAsync()
    {
        var app = new NotifiedApp();
        await app._server.StartAsync(TestContext.Current.CancellationToken);
        string address = app._server.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        app.Url = new Uri(new Uri(address), "/api/providers/wechat-pay/notify");
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }
}
