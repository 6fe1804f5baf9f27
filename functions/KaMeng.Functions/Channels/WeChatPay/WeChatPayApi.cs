using System.Net.Http.Headers;
using System.Net.Mime;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>
/// Makes signed calls and verifies what comes back. If a domain cannot be reached, the next of <c>WeChatPay:BaseAddresses</c> is tried: the call
/// never got there, and every call made through here bears the same refund number, so it could not refund twice even if it had.
/// Any other failure is a lost answer, and only a query tells what happened.
/// </summary>
internal sealed class WeChatPayApi(
    IHttpClientFactory clients, IOptions<WeChatPaySettings> settings, RequestSigner signer, ReplyVerifier verifier, CallLimits limits, TimeProvider time, ILogger<WeChatPayApi> log)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "WeChatPay";

    private readonly WeChatPaySettings _settings = settings.Value;

    /// <summary>Makes the call, unless our own limits hold it back.</summary>
    /// <param name="kind">What sort of call; a query is a GET, everything else a POST.</param>
    /// <param name="path">Path and query, escaped.</param>
    /// <param name="body">JSON; empty for a query.</param>
    /// <param name="encryptedFor">Which of the platform's keys fields of the body are encrypted with; null if none is.</param>
    /// <param name="cancellationToken">Of the caller; its cancellation is thrown, a timeout is an answer.</param>
    public Task<ApiReply> CallAsync(CallKind kind, string path, byte[] body, string? encryptedFor, CancellationToken cancellationToken) =>
        CallAsync(kind, MethodOf(kind, body), path, body, () => Json(body), encryptedFor, cancellationToken);

    /// <summary>Makes a call whose body is not what is signed, such as an upload, of which only the description is.</summary>
    /// <param name="path">Path and query, escaped.</param>
    /// <param name="signed">What the signature is over.</param>
    /// <param name="content">Makes the body, anew for each try.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public Task<ApiReply> UploadAsync(string path, byte[] signed, Func<HttpContent> content, CancellationToken cancellationToken) =>
        CallAsync(CallKind.Complaint, HttpMethod.Post, path, signed, content, null, cancellationToken);

    private static HttpMethod MethodOf(CallKind kind, byte[] body) =>
        kind is CallKind.RefundQuery or CallKind.TransferQuery or CallKind.Bill || (kind == CallKind.Complaint && body.Length == 0) ? HttpMethod.Get : HttpMethod.Post;

    private async Task<ApiReply> CallAsync(
        CallKind kind, HttpMethod method, string path, byte[] signed, Func<HttpContent?> content, string? encryptedFor, CancellationToken cancellationToken)
    {
        if (limits.Wait(kind) is { } wait)
        {
            return ApiReply.HeldBack(wait);
        }

        ApiReply reply = ApiReply.LostBy(ProviderCall.Unreachable);
        foreach (string address in _settings.BaseAddresses)
        {
            reply = await CallOneAsync(method, new Uri(new Uri(address), path), signed, content, encryptedFor, cancellationToken);
            if (reply.Lost != ProviderCall.Unreachable)
            {
                limits.Count(kind, reply.Status);
                return reply;
            }

            WeChatPayLog.Unreachable(log, address);
        }

        return reply;
    }

    private async Task<ApiReply> CallOneAsync(
        HttpMethod method, Uri address, byte[] signed, Func<HttpContent?> content, string? encryptedFor, CancellationToken cancellationToken)
    {
        using HttpClient client = clients.CreateClient(ClientName);
        using HttpRequestMessage request = Signed(method, address, signed, content());
        if (encryptedFor is not null)
        {
            request.Headers.Add("Wechatpay-Serial", encryptedFor);
        }

        (ApiReply? reply, string? lost) = await ProviderCall.SendAsync(client, request, _settings.Timeout, VerifiedAsync, cancellationToken);
        return reply ?? ApiReply.LostBy(lost!);
    }

    private HttpRequestMessage Signed(HttpMethod method, Uri address, byte[] signed, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue(SignatureText.Scheme, signer.Sign(method.Method, address.PathAndQuery, signed));
        request.Headers.Accept.ParseAdd(MediaTypeNames.Application.Json);
        request.Headers.UserAgent.ParseAdd("KaMeng.Serverless");
        return request;
    }

    private static ByteArrayContent? Json(byte[] body)
    {
        if (body.Length == 0)
        {
            return null;
        }

        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        return content;
    }

    private async Task<ApiReply> VerifiedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        SignatureHeaders headers = SignatureHeaders.From(name => response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.First() : null);
        return new ApiReply((int)response.StatusCode, body, verifier.Verify(headers, body), headers.AreAbsent, RetryAfter(response.Headers.RetryAfter));
    }

    // A moment that is past, by our clock, says nothing of how long to wait.
    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        (header?.Delta ?? (header?.Date - time.GetUtcNow())) is { } wait && wait > TimeSpan.Zero ? wait : null;
}
