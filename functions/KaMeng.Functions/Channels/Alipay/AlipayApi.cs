using System.Net.Http.Headers;
using System.Text.Json;
using KaMeng.Functions.Json;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>Makes signed calls of the gateway: one address, the method as a parameter, a form as the body.</summary>
internal sealed class AlipayApi(IHttpClientFactory clients, IOptions<AlipaySettings> settings, AlipaySignatures signatures, TimeProvider time)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "Alipay";

    private const string CharsetName = "charset";
    private const string Charset = "utf-8";

    private readonly AlipaySettings _settings = settings.Value;

    /// <summary>Makes the call.</summary>
    /// <param name="method">Such as <c>alipay.trade.refund</c>.</param>
    /// <param name="content">What becomes <c>biz_content</c>.</param>
    /// <param name="cancellationToken">Of the caller; its cancellation is thrown, a timeout is an answer.</param>
    public Task<GatewayReply> CallAsync(string method, IReadOnlyDictionary<string, object> content, CancellationToken cancellationToken) =>
        CallAsync(method, new Dictionary<string, string> { ["biz_content"] = JsonSerializer.Serialize(content, ContractJson.Options) }, file: null, cancellationToken);

    /// <summary>Makes a call whose parameters stand beside the gateway's own, with a file where one is uploaded; the file is not signed.</summary>
    /// <param name="method">Such as <c>alipay.merchant.image.upload</c>.</param>
    /// <param name="own">The method's parameters.</param>
    /// <param name="file">The file; null if none goes with it.</param>
    /// <param name="cancellationToken">Of the caller; its cancellation is thrown, a timeout is an answer.</param>
    public async Task<GatewayReply> CallAsync(string method, IReadOnlyDictionary<string, string> own, UploadedFile? file, CancellationToken cancellationToken)
    {
        using HttpClient client = clients.CreateClient(ClientName);
        using HttpRequestMessage request = Signed(method, own, file);
        (GatewayReply? reply, string? lost) = await ProviderCall.SendAsync(
            client,
            request,
            _settings.Timeout,
            async (response, stop) => GatewayReply.Of((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(stop), method),
            cancellationToken);
        return reply ?? GatewayReply.LostBy(lost!);
    }

    private HttpRequestMessage Signed(string method, IReadOnlyDictionary<string, string> own, UploadedFile? file)
    {
        var parameters = new Dictionary<string, string>(own)
        {
            ["app_id"] = _settings.AppId,
            ["method"] = method,
            ["format"] = "JSON",
            [CharsetName] = Charset,
            [SignedText.SignType] = SignedText.Scheme,
            ["timestamp"] = ChinaTime.Of(time.GetUtcNow()),
            ["version"] = "1.0",
        };
        string sign = signatures.Sign(SignedText.OfCall(parameters));

        // The charset must be known before the body is read, so it goes into the address.
        parameters.Remove(CharsetName);
        parameters[SignedText.Sign] = sign;
        var request = new HttpRequestMessage(HttpMethod.Post, $"{_settings.GatewayUrl}?{CharsetName}={Charset}") { Content = file is null ? new FormUrlEncodedContent(parameters) : Form(parameters, file) };
        request.Headers.UserAgent.ParseAdd("KaMeng.Serverless");
        return request;
    }

    private static MultipartFormDataContent Form(Dictionary<string, string> parameters, UploadedFile file)
    {
        var form = new MultipartFormDataContent();
        foreach ((string name, string value) in parameters)
        {
            form.Add(new StringContent(value), name);
        }

        var bytes = new ByteArrayContent(file.Bytes);
        bytes.Headers.ContentType = new MediaTypeHeaderValue(file.ContentType);
        form.Add(bytes, file.Parameter, file.FileName);
        return form;
    }
}
