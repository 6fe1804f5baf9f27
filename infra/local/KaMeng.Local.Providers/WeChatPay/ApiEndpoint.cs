using System.Net;
using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>The simulated API over HTTP, on a free port of this machine.</summary>
internal sealed class ApiEndpoint : IAsyncDisposable
{
    private const string RefundsPath = "/v3/refund/domestic/refunds";
    private const int LargestBody = 64 * 1024;

    private readonly WebApplication _app;
    private readonly RefundDesk _desk;
    private readonly CallerSignature _callers;
    private readonly PlatformSignature _signature;
    private readonly Action _taken;
    private readonly CancellationTokenSource _stopping = new();

    private ApiEndpoint(RefundDesk desk, CallerSignature callers, PlatformSignature signature, Action taken)
    {
        _desk = desk;
        _callers = callers;
        _signature = signature;
        _taken = taken;
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
    /// <param name="desk">Where refunds are taken in.</param>
    /// <param name="callers">Who may call.</param>
    /// <param name="signature">What answers are signed with.</param>
    /// <param name="taken">Called after every application: there may be a new notification.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<ApiEndpoint> StartAsync(RefundDesk desk, CallerSignature callers, PlatformSignature signature, Action taken, CancellationToken cancellationToken)
    {
        var endpoint = new ApiEndpoint(desk, callers, signature, taken);
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
        string? trouble = _callers.TroubleWith(context.Request.Headers.Authorization, context.Request.Method, target, body);
        ApiAnswer answer = trouble is null ? Route(context.Request, body) : ApiAnswer.Error(401, "SIGN_ERROR", trouble);
        if (answer.Body is null)
        {
            await KeepWaitingAsync(context);
            return;
        }

        foreach ((string name, string value) in _signature.OfReply(answer.Body))
        {
            context.Response.Headers[name] = value;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = MediaTypeNames.Application.Json;
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    private ApiAnswer Route(HttpRequest request, byte[] body)
    {
        string path = request.Path.Value ?? "";
        if (HttpMethods.IsPost(request.Method) && path == RefundsPath)
        {
            ApiAnswer answer = _desk.Apply(body);
            _taken();
            return answer;
        }

        return HttpMethods.IsGet(request.Method) && path.StartsWith(RefundsPath + "/", StringComparison.Ordinal)
            ? _desk.Query(path[(RefundsPath.Length + 1)..])
            : ApiAnswer.Error(404, "PARAM_ERROR", "请求的接口不存在");
    }

    private async Task KeepWaitingAsync(HttpContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }
}
