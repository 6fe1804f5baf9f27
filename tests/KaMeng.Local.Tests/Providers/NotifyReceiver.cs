using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Local.Tests.Providers;

/// <summary>The app's side of notifications: takes them in and answers what the test wants.</summary>
internal sealed class NotifyReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Delivery> _deliveries = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private NotifyReceiver()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    public int Status { get; set; } = StatusCodes.Status204NoContent;

    /// <summary>The body of the answer; a 204 has none.</summary>
    public string Answer { get; set; } = "";

    public Uri Url { get; private set; } = null!;

    public IReadOnlyList<Delivery> Deliveries => [.. _deliveries];

    /// <summary>Ends when the first notification is there.</summary>
    public Task First => _first.Task;

    public static async Task<NotifyReceiver> StartAsync()
    {
        var receiver = new NotifyReceiver();
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        string address = receiver._app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        receiver.Url = new Uri(new Uri(address), "/api/providers/wechat-pay/notify");
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _deliveries.Enqueue(new Delivery(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
        context.Response.StatusCode = Status;
        if (Answer.Length > 0)
        {
            await context.Response.WriteAsync(Answer, context.RequestAborted);
        }

        _first.TrySetResult();
    }
}
