using System.Net.Mime;
using KaMeng.Local.Providers.WeChatPay;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KaMeng.Local.Providers.Goods;

/// <summary>The simulated sources over HTTP, on one free port of this machine: each has its own base path.</summary>
internal sealed class SourceEndpoint : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly SourceDesk _desk;
    private readonly SourceSignature _signature;

    private SourceEndpoint(SourceDesk desk, SourceSignature signature)
    {
        _desk = desk;
        _signature = signature;
        _server = new LoopbackServer(AnswerAsync);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => _server.Address;

    /// <summary>Starts listening.</summary>
    public static async Task<SourceEndpoint> StartAsync(SourceDesk desk, SourceSignature signature, CancellationToken cancellationToken)
    {
        var endpoint = new SourceEndpoint(desk, signature);
        await endpoint._server.StartAsync(cancellationToken);
        return endpoint;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

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
            await _server.KeepWaitingAsync(context);
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
