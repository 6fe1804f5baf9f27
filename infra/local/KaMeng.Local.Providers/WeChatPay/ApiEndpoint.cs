using System.Net.Mime;
using KaMeng.Local.Providers.WeChatPay.Complaints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>The simulated API over HTTP, on a free port of this machine.</summary>
internal sealed class ApiEndpoint : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly ApiRoutes _routes;
    private readonly ComplaintDesk _complaints;
    private readonly CallerSignature _callers;
    private readonly PlatformSignature _signature;
    private readonly Action _taken;
    private int _calls;

    private ApiEndpoint(ApiRoutes routes, ComplaintDesk complaints, CallerSignature callers, PlatformSignature signature, Action taken)
    {
        _routes = routes;
        _complaints = complaints;
        _callers = callers;
        _signature = signature;
        _taken = taken;
        _server = new LoopbackServer(AnswerAsync);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => _server.Address;

    /// <summary>How many calls there were since the start, good or bad.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Starts listening.</summary>
    /// <param name="routes">Who answers what.</param>
    /// <param name="complaints">Where complaints are answered.</param>
    /// <param name="callers">Who may call.</param>
    /// <param name="signature">What answers are signed with.</param>
    /// <param name="taken">Called after every call that may have changed something: there may be a new notification.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<ApiEndpoint> StartAsync(
        ApiRoutes routes, ComplaintDesk complaints, CallerSignature callers, PlatformSignature signature, Action taken, CancellationToken cancellationToken)
    {
        var endpoint = new ApiEndpoint(routes, complaints, callers, signature, taken);
        await endpoint._server.StartAsync(cancellationToken);
        return endpoint;
    }

    /// <summary>Answers what is asked about bills.</summary>
    public SimulatedBills? Bills { get; set; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _calls);
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        byte[] body = buffer.ToArray();
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        string? trouble = _callers.TroubleWith(context.Request.Headers.Authorization, context.Request.Method, target, Signed(context.Request, body));
        ApiAnswer answer = trouble is null ? Bills?.Answer(context.Request) ?? Route(context.Request, body) : ApiAnswer.Error(401, "SIGN_ERROR", trouble);
        if (answer.Body is null)
        {
            await _server.KeepWaitingAsync(context);
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
        ApiAnswer answer = path.StartsWith(ComplaintDesk.Root, StringComparison.Ordinal)
            ? _complaints.Answer(request, body)
            : _routes.Answer(new ApiCall(request.Method, path, body, request.Headers["Wechatpay-Serial"]));
        if (HttpMethods.IsPost(request.Method))
        {
            _taken();
        }

        return answer;
    }

    // Of an upload only its description is signed, the first part of the form.
    private static byte[] Signed(HttpRequest request, byte[] body)
    {
        if (request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) != true)
        {
            return body;
        }

        int begin = body.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        int length = body.AsSpan(begin).IndexOf("\r\n--"u8);
        return length < 0 ? body : body[begin..(begin + length)];
    }
}
