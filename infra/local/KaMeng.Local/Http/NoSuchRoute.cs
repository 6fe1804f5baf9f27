using KaMeng.Local.Invocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Local.Http;

/// <summary>Answers an unknown route and a wrong method in words; a function's own empty 404 stays as it is.</summary>
internal static class NoSuchRoute
{
    public static void Use(IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var endpoint = http.GetEndpoint();
        if (endpoint is null)
        {
            await Problems.WriteAsync(http, StatusCodes.Status404NotFound, "NOT_FOUND", $"There is nothing at {http.Request.Path}.");
            return;
        }

        await next(http);

        // Routing stands in with an endpoint of its own when the path exists for other methods; it has set Allow by now.
        if (http.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false }
            && endpoint.Metadata.GetMetadata<FunctionEntry>() is null && endpoint.Metadata.GetMetadata<LocalCall>() is null)
        {
            var allowed = http.Response.Headers.Allow.ToString();
            await Problems.WriteAsync(
                http, StatusCodes.Status405MethodNotAllowed, "METHOD_NOT_ALLOWED", $"{http.Request.Path} takes {allowed}, not {http.Request.Method}.");
        }
    });
}
