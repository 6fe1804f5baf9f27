using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables;

/// <summary>One account's table endpoint: builds requests of the Tables REST protocol and sends them through Azure.Core's pipeline.</summary>
internal sealed class TableRest
{
    public const string JsonWithTypes = "application/json;odata=minimalmetadata";

    private readonly HttpPipeline _pipeline;
    private readonly string _version;

    public TableRest(Uri endpoint, TableClientOptions options, HttpPipelinePolicy authentication, string accountName)
    {
        Endpoint = new Uri(endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/'));
        AccountName = accountName;
        options ??= new TableClientOptions();
        _version = options.VersionString;
        var pipeline = new HttpPipelineOptions(options) { RequestFailedDetailsParser = TableErrorParser.Instance };
        if (authentication is not null)
        {
            pipeline.PerRetryPolicies.Add(authentication);
        }

        _pipeline = HttpPipelineBuilder.Build(pipeline);
    }

    public Uri Endpoint { get; }

    /// <summary>The endpoint without a slash at its end, whether or not it has a path.</summary>
    public string Address => Endpoint.AbsoluteUri.TrimEnd('/');

    public string AccountName { get; }

    public static TableRest For(string connectionString, TableClientOptions options)
    {
        var account = TableAccount.Parse(connectionString);
        return For(account.Endpoint, account.Credential, options);
    }

    public static TableRest For(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return new TableRest(endpoint, options, new SharedKeyLitePolicy(credential), credential.AccountName);
    }

    public static TableRest For(Uri endpoint, TokenCredential credential, TableClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        if (endpoint.Scheme != Uri.UriSchemeHttps)
        {
            throw new ArgumentException("A token must not travel in the clear: use an https endpoint with a TokenCredential.", nameof(endpoint));
        }

        var scope = (options?.Audience ?? TableAudience.AzurePublicCloud).Scope;
        return new TableRest(endpoint, options, new BearerTokenAuthenticationPolicy(credential, scope), TableAccount.NameIn(endpoint));
    }

    /// <summary>A request to <paramref name="path"/>, which is already escaped and starts with a slash.</summary>
    public HttpMessage Request(RequestMethod method, string path, string accept = JsonWithTypes)
    {
        var message = _pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(Endpoint);
        request.Uri.AppendPath(path, escape: false);
        request.Headers.Add("x-ms-version", _version);
        request.Headers.Add("DataServiceVersion", "3.0");
        request.Headers.Add("Accept", accept);
        return message;
    }

    public HttpMessage Request(RequestMethod method, string path, byte[] json)
    {
        var message = Request(method, path);
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(json);
        return message;
    }

    /// <summary>Sends; a status that is not in <paramref name="expected"/> is a <see cref="RequestFailedException"/> with the service's code.</summary>
    public async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken, params int[] expected)
    {
        using (message)
        {
            await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
            return Checked(message.Response, expected);
        }
    }

    public Response Send(HttpMessage message, CancellationToken cancellationToken, params int[] expected)
    {
        using (message)
        {
            _pipeline.Send(message, cancellationToken);
            return Checked(message.Response, expected);
        }
    }

    private static Response Checked(Response response, int[] expected) =>
        expected.Contains(response.Status) ? response : throw new RequestFailedException(response);
}
