using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;

namespace KaMeng.Functions.Webhooks;

/// <summary>Sends one event to a storefront, once. What it answers besides the status is not read.</summary>
internal sealed class WebhookSender(IHttpClientFactory clients, TimeProvider time)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "StorefrontWebhooks";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Sends it.</summary>
    /// <param name="endpoint">Where to.</param>
    /// <param name="eventId">Its id.</param>
    /// <param name="body">The event's JSON.</param>
    /// <param name="cancellationToken">Of the caller; no answer in time is an answer.</param>
    public async Task<WebhookAnswer> SendAsync(WebhookEndpoint endpoint, string eventId, string body, CancellationToken cancellationToken)
    {
        // A network timeout is about real time, whatever the application's clock says.
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using HttpClient client = clients.CreateClient(ClientName);
        using HttpRequestMessage request = Signed(endpoint, eventId, Encoding.UTF8.GetBytes(body));
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            bool wantsRest = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
            return new WebhookAnswer((int)response.StatusCode, wantsRest ? RetryAfter(response.Headers.RetryAfter) : null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return WebhookAnswer.None;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return WebhookAnswer.None;
        }
    }

    private HttpRequestMessage Signed(WebhookEndpoint endpoint, string eventId, byte[] body)
    {
        long timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        request.Headers.UserAgent.ParseAdd("KaMeng.Serverless");
        request.Headers.Add(WebhookSignature.IdHeader, eventId);
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(endpoint.Keys, eventId, timestamp, body));
        return request;
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header?.Delta ?? (header?.Date - time.GetUtcNow());
}
