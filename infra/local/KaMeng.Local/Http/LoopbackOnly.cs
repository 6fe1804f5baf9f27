using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Local.Http;

/// <summary>
/// Keeps the <c>/local/…</c> calls to those who mean this machine: a web page whose name was made to point at 127.0.0.1 would send its own
/// name as the host.
/// </summary>
internal static class LoopbackOnly
{
    public static void Use(IApplicationBuilder app) => app.Use((http, next) =>
        http.GetEndpoint()?.Metadata.GetMetadata<LocalCall>() is null || IsLoopback(http.Request.Host.Host)
            ? next(http)
            : Problems.WriteAsync(http, StatusCodes.Status403Forbidden, "LOOPBACK_ONLY", "Call it as http://127.0.0.1 or http://localhost."));

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
