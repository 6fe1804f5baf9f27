using System.Net;
using System.Net.Mime;
using KaMeng.Local.Providers.WeChatPay;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KaMeng.Local.Providers.Goods;

/// <summary>The simulated sources over HTTP, on one free port of this machine: each has its own base path.</summary>
internal sealed class SourceEndpoint : IAsyncDisposable
{
    private const int LargestBody = 64 * 1024;

    private readonly WebApplication _app;
    private readonly SourceDesk _desk;
    private readonly SourceSignature _signature;
    private readonly CancellationTokenSource _stopping = new();

    private SourceEndpoint(SourceDesk desk, SourceSignature signature)
    {
        _desk = desk;
        _signature = signature;
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
        _app.Run(AnswerAsync);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Starts listening.</summary>
    public static async Task<SourceEndpoint> StartAsync(SourceDesk desk, SourceSignature signature, CancellationToken cancellationToken)
    {
        var endpoint = new SourceEndpoint(desk, signature);
        await endpoint._app.StartAsync(cancellationToken);
        ICollection<string> addresses = endpoint._app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        endpoint.Address = new Uri(addresses.First());
        return endpoint;
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

    private async Task AnswerAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        byte[] body = buffer.ToArray();
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        string? trouble = _signature.TroubleWith(context.Request.Headers, target, body);
        ApiAnswer answer = trouble is null ? Route(context.Request, body) : ApiAnswer.Error(401, "SIGNATURE_INVALID", trouble);
        if (answer.Body is null)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
            await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = MediaTypeNames.Application.Json;
        context.Response.ContentLength = answer.Body.Length;
        context.Response.Headers[SourceSignature.Header] = _signature.OfAnswer(context.Request.Headers, answer.Status, answer.Body);
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    private ApiAnswer Route(HttpRequest request, byte[] body)
    {
        string[] parts = (request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return HttpMethods.IsPost(request.Method) && parts is [_, "v1", "goods", var word] && Enum.TryParse(word, ignoreCase: true, out SimulatedAsk ask) && !char.IsAsciiDigit(word[0])
            ? _desk.Answer(ask, body)
            : ApiAnswer.Error(404, "NO_SUCH_CALL", "请求的接口不存在");
    }
}
