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
    IHttpClientFactory clients, IOptions<WeChatPaySettings> settings, RequestSigner signer, ReplyVerifier verifier, TimeProvider time, ILogger<WeChatPayApi> log)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "WeChatPay";

    private readonly WeChatPaySettings _settings = settings.Value;

    /// <summary>Makes the call.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Path and query, escaped.</param>
    /// <param name="body">JSON; empty for GET.</param>
    /// <param name="cancellationToken">Of the caller; its cancellation is thrown, a timeout is an answer.</param>
    public Task<ApiReply> CallAsync(HttpMethod method, string path, byte[] body, CancellationToken cancellationToken) =>
        CallAsync(method, path, body, () => Json(body), cancellationToken);

    /// <summary>Makes a call whose body is not what is signed, such as an upload, of which only the description is.</summary>
    /// <param name="path">Path and query, escaped.</param>
    /// <param name="signed">What the signature is over.</param>
    /// <param name="content">Makes the body, anew for each try.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public Task<ApiReply> UploadAsync(string path, byte[] signed, Func<HttpContent> content, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, path, signed, content, cancellationToken);

    private async Task<ApiReply> CallAsync(HttpMethod method, string path, byte[] signed, Func<HttpContent?> content, CancellationToken cancellationToken)
    {
        ApiReply reply = ApiReply.LostBy("UNREACHABLE");
        foreach (string address in _settings.BaseAddresses)
        {
            reply = await CallOneAsync(method, new Uri(new Uri(address), path), signed, content, cancellationToken);
            if (reply.Lost != "UNREACHABLE")
            {
                return reply;
            }

            WeChatPayLog.Unreachable(log, address);
        }

        return reply;
    }

    private async Task<ApiReply> CallOneAsync(HttpMethod method, Uri address, byte[] signed, Func<HttpContent?> content, CancellationToken cancellationToken)
    {
        // A network timeout is about real time, whatever the application's clock says.
        using var patience = new CancellationTokenSource(_settings.Timeout, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using HttpClient client = clients.CreateClient(ClientName);
        using HttpRequestMessage request = Signed(method, address, signed, content());
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, either.Token);
            return await VerifiedAsync(response, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // If our own patience is not over, it was the handler's shorter one for connecting.
            return ApiReply.LostBy(patience.IsCancellationRequested ? "TIMEOUT" : "UNREACHABLE");
        }
        catch (HttpRequestException failure)
        {
            return ApiReply.LostBy(NeverArrived(failure) ? "UNREACHABLE" : "CONNECTION_BROKEN");
        }
        catch (IOException)
        {
            return ApiReply.LostBy("CONNECTION_BROKEN");
        }
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

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header?.Delta ?? (header?.Date - time.GetUtcNow());

    private static bool NeverArrived(HttpRequestException failure) => failure.HttpRequestError
        is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
