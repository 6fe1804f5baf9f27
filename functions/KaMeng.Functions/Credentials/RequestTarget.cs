using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KaMeng.Functions.Credentials;

/// <summary>Path and query of a request as they were sent.</summary>
internal static class RequestTarget
{
    /// <summary>The raw target; nothing decoded, nothing put in order.</summary>
    public static string Of(HttpRequest request)
    {
        string? raw = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(raw))
        {
            return request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + request.QueryString.ToUriComponent();
        }

        // A proxy may send the whole address; what was signed begins with the path.
        int scheme = raw[0] == '/' ? -1 : raw.IndexOf("://", StringComparison.Ordinal);
        int path = scheme < 0 ? 0 : raw.IndexOf('/', scheme + 3);
        return path < 0 ? "/" : raw[path..];
    }
}
