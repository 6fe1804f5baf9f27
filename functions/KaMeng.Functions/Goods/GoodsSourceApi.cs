using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text.Json;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Goods;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Goods;

/// <summary>A source of goods over HTTP, as docs/goods-source-api.md has it: signed calls, signed answers, and everything else is no answer.</summary>
internal sealed class GoodsSourceApi(string name, GoodsSourceSettings settings, IHttpClientFactory clients, TimeProvider time, ILogger<GoodsSourceApi> log) : IGoodsSource
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "GoodsSources";

    public string Name => name;

    public bool Knows(GoodsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Names(settings.Asks, request.Ask) && Names(settings.Kinds, request.Line.Kind) && Names(settings.Merchants, request.Line.MerchantId);
    }

    public async Task<GoodsAnswer> AskAsync(GoodsRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        GoodsAnswer answer = await CallAsync(request, cancellationToken);
        GoodsLog.Asked(log, name, request.Ask, request.Key, answer.Kind, answer.Condition, answer.Code);
        return answer with { Source = name };
    }

    private async Task<GoodsAnswer> CallAsync(GoodsRequest request, CancellationToken cancellationToken)
    {
        // A network timeout is about real time, whatever the application's clock says.
        using var patience = new CancellationTokenSource(settings.Timeout, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using HttpClient client = clients.CreateClient(ClientName);
        string nonce = Guid.NewGuid().ToString("N");
        using HttpRequestMessage message = Signed(request, nonce);
        try
        {
            using HttpResponseMessage response = await client.SendAsync(message, either.Token);
            byte[] body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return GoodsReplyReading.Read(new GoodsReply((int)response.StatusCode, body, IsSigned(response, nonce, body), RetryAfter(response.Headers.RetryAfter)), request.Ask);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return GoodsReplyReading.Lost("TIMEOUT");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return GoodsReplyReading.Lost("UNREACHABLE");
        }
    }

    private HttpRequestMessage Signed(GoodsRequest request, string nonce)
    {
        Uri address = new(new Uri(settings.BaseAddress), "v1/goods/" + GoodsWire.PathOf(request.Ask));
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(GoodsWire.BodyOf(request), ContractJson.Options);
        string timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        message.Headers.UserAgent.ParseAdd("KaMeng.Serverless");
        message.Headers.Add(StorefrontGate.KeyHeader, settings.Key);
        message.Headers.Add(StorefrontGate.TimestampHeader, timestamp);
        message.Headers.Add(StorefrontGate.NonceHeader, nonce);
        message.Headers.Add(StorefrontGate.SignatureHeader, StorefrontSignature.Of(
            settings.Secret, timestamp, nonce, "POST", address.PathAndQuery, Convert.ToHexStringLower(SHA256.HashData(body))));
        return message;
    }

    // The answer is signed over the question's nonce, so that an old answer, however genuine, is none to this question.
    private bool IsSigned(HttpResponseMessage response, string nonce, byte[] body) =>
        response.Headers.TryGetValues(StorefrontGate.SignatureHeader, out IEnumerable<string>? values) && values.Take(2).ToArray() is [var given]
        && StorefrontSignature.Same(GoodsWire.SignatureOf(settings.Secret, nonce, (int)response.StatusCode, body), given);

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header?.Delta ?? (header?.Date - time.GetUtcNow());

    private static bool Names<T>(List<T> names, T one) => names.Count == 0 || names.Contains(one);
}
