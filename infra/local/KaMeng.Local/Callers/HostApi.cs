using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace KaMeng.Local.Callers;

/// <summary>The service as its callers see it: signed storefront calls, bearer tokens, and the host's own <c>/local</c> calls. HTTP and nothing else.</summary>
internal sealed class HostApi : IDisposable
{
    private readonly HttpClient _http;
    private (string Key, string Secret)? _storefront;

    /// <summary>Talks to the host at <paramref name="address"/>.</summary>
    public HostApi(Uri address) => _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>The host's clock (UTC); every deadline, signature and token follows it.</summary>
    public async Task<DateTimeOffset> NowAsync() =>
        DateTimeOffset.Parse((string)(await GetAsync("/local/clock"))["now"]!, CultureInfo.InvariantCulture);

    /// <summary>Moves the host's clock; answers when everything that fell due has run.</summary>
    public Task AdvanceAsync(string isoDuration) => PostAsync("/local/clock/advance", new JsonObject { ["by"] = isoDuration });

    /// <summary>A call anyone may make (the host's own calls).</summary>
    public async Task<JsonNode> GetAsync(string path) => await ReadAsync(await _http.GetAsync(new Uri(path, UriKind.Relative)));

    /// <inheritdoc cref="GetAsync"/>
    public async Task<JsonNode> PostAsync(string path, JsonObject body) =>
        await ReadAsync(await _http.PostAsync(new Uri(path, UriKind.Relative), Json(body.ToJsonString())));

    /// <summary>The refunds the simulated WeChat Pay has executed (status SUCCESS) for one payment, whatever their refund numbers.</summary>
    public async Task<IReadOnlyList<JsonNode>> ExecutedRefundsAsync(string transactionId) =>
    [
        .. (await GetAsync("/local/providers/wechat-pay/refunds")).AsObject()
            .Select(refund => refund.Value!)
            .Where(refund => (string?)refund["transactionId"] == transactionId && (string?)refund["status"] == "SUCCESS"),
    ];

    /// <summary>A storefront's call, signed.</summary>
    public async Task<JsonNode> StorefrontAsync(HttpMethod method, string pathAndQuery, JsonObject? body = null, string? idempotencyKey = null)
    {
        return await ReadAsync(await SendSignedAsync(method, pathAndQuery, body is null ? null : Json(body.ToJsonString()), idempotencyKey));
    }

    /// <summary>The buyer's file, through the storefront.</summary>
    public async Task<JsonNode> AddEvidenceAsync(string refundId, string kind, string fileName, string contentType, byte[] bytes)
    {
        using MultipartFormDataContent form = Evidence(kind, fileName, contentType, bytes);
        return await ReadAsync(await SendSignedAsync(HttpMethod.Post, $"/api/refunds/{refundId}/evidence", form, NewKey()));
    }

    /// <summary>A merchant's or operator's call, with a token of the local issuer.</summary>
    public async Task<JsonNode> AsAsync(JsonObject identity, HttpMethod method, string pathAndQuery, JsonObject? body = null) =>
        await ReadAsync(await SendAsBearerAsync(identity, method, pathAndQuery, body is null ? null : Json(body.ToJsonString())));

    /// <summary>A merchant's file.</summary>
    public async Task<JsonNode> AddMerchantEvidenceAsync(JsonObject identity, string refundId, string kind, string fileName, string contentType, byte[] bytes)
    {
        using MultipartFormDataContent form = Evidence(kind, fileName, contentType, bytes);
        return await ReadAsync(await SendAsBearerAsync(identity, HttpMethod.Post, $"/api/merchant/refunds/{refundId}/evidence", form));
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>A key or nonce that nobody used before.</summary>
    public static string NewKey() => Guid.NewGuid().ToString("N");

    /// <summary>A JSON body.</summary>
    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    /// <summary>An evidence upload's body.</summary>
    public static MultipartFormDataContent Evidence(string kind, string fileName, string contentType, byte[] bytes)
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return new MultipartFormDataContent { { new StringContent(kind), "kind" }, { file, "file", fileName } };
    }

    /// <summary>A request that nobody signs.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    /// <summary>A storefront's request as it is answered; <paramref name="spoil"/> may change it after it was signed.</summary>
    public async Task<HttpResponseMessage> SendSignedAsync(
        HttpMethod method, string pathAndQuery, HttpContent? content, string? idempotencyKey, Action<HttpRequestMessage>? spoil = null)
    {
        (string key, string secret) = await StorefrontCredentialsAsync();
        byte[] body = content is null ? [] : await content.ReadAsByteArrayAsync();
        string timestamp = (await NowAsync()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string nonce = NewKey();
        string signed = $"{timestamp}\n{nonce}\n{method}\n{pathAndQuery}\n{Convert.ToHexStringLower(SHA256.HashData(body))}";
        byte[] signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed));

        using var request = new HttpRequestMessage(method, new Uri(pathAndQuery, UriKind.Relative)) { Content = content };
        request.Headers.Add("X-KaMeng-Key", key);
        request.Headers.Add("X-KaMeng-Timestamp", timestamp);
        request.Headers.Add("X-KaMeng-Nonce", nonce);
        request.Headers.Add("X-KaMeng-Signature", "v1=" + Convert.ToHexStringLower(signature));
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        spoil?.Invoke(request);
        return await _http.SendAsync(request);
    }

    /// <summary>A merchant's or operator's request as it is answered.</summary>
    public async Task<HttpResponseMessage> SendAsBearerAsync(JsonObject identity, HttpMethod method, string pathAndQuery, HttpContent? content)
    {
        JsonNode token = await PostAsync("/local/tokens", (JsonObject)identity.DeepClone());
        using var request = new HttpRequestMessage(method, new Uri(pathAndQuery, UriKind.Relative)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["token"]!);
        if (method == HttpMethod.Post)
        {
            request.Headers.Add("Idempotency-Key", NewKey());
        }

        return await _http.SendAsync(request);
    }

    private async Task<(string Key, string Secret)> StorefrontCredentialsAsync()
    {
        if (_storefront is null)
        {
            JsonNode storefront = await GetAsync("/local/storefronts");
            _storefront = ((string)storefront["key"]!, (string)storefront["secret"]!);
        }

        return _storefront.Value;
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            string text = await response.Content.ReadAsStringAsync();
            return response.IsSuccessStatusCode
                ? JsonNode.Parse(text.Length == 0 ? "{}" : text)!
                : throw new UnexpectedAnswerException($"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.PathAndQuery} was answered {(int)response.StatusCode}: {text}");
        }
    }
}
