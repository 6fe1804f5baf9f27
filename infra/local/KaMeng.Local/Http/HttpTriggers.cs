using KaMeng.Local.Invocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.Http;

/// <summary>Serves the functions with an HTTP trigger under host.json's route prefix.</summary>
internal sealed partial class HttpTriggers(FunctionInvoker invoker, HostJson host, ILogger<HttpTriggers> logger, CancellationToken stopping)
{
    // GetHttpContext of the genuine ASP.NET Core integration looks under this key.
    private const string HttpContextKey = "HttpRequestContext";

    public void Map(IEndpointRouteBuilder routes, IEnumerable<FunctionEntry> functions)
    {
        foreach (var function in functions)
        {
            var trigger = (HttpTriggerAttribute)function.Trigger;
            if (trigger.AuthLevel != AuthorizationLevel.Anonymous)
            {
                throw new InvalidOperationException(
                    $"Function '{function.Name}' asks for a function key (AuthorizationLevel.{trigger.AuthLevel}). "
                    + "The service checks its callers itself: use AuthorizationLevel.Anonymous.");
            }

            var pattern = $"/{host.RoutePrefix}/{(trigger.Route ?? function.Name).TrimStart('/')}".Replace("//", "/", StringComparison.Ordinal);
            var endpoint = trigger.Methods.Length == 0
                ? routes.Map(pattern, http => HandleAsync(http, function))
                : routes.MapMethods(pattern, trigger.Methods.Select(m => m.ToUpperInvariant()), http => HandleAsync(http, function));
            endpoint.WithMetadata(function).WithDisplayName(function.Name);
        }
    }

    private async Task HandleAsync(HttpContext http, FunctionEntry function)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        var data = http.Request.RouteValues.ToDictionary(v => v.Key, v => v.Value, StringComparer.OrdinalIgnoreCase);
        var context = new LocalFunctionContext(function, http.RequestServices, data, cancellation.Token) { Offered = [http.Request, http] };
        context.Items[HttpContextKey] = http;
        try
        {
            // As in the genuine integration, the result is written after all middleware has returned.
            await WriteAsync(http, function, await invoker.InvokeAsync(context));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
#pragma warning disable CA1031 // Whatever a function lets through, the caller gets an answer without a stack trace, and the log gets the rest.
        catch (Exception e) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            LogFailure(logger, function.Name, e);
            http.Response.Clear();
            await Problems.WriteAsync(http, StatusCodes.Status500InternalServerError, "INTERNAL_ERROR", "The request failed inside the service. Try again; quote the traceId if it persists.");
        }
    }

    private static Task WriteAsync(HttpContext http, FunctionEntry function, object? result) => result switch
    {
        null => Task.CompletedTask,
        IActionResult action => action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
        IResult answer => answer.ExecuteAsync(http),
        _ => throw new InvalidOperationException($"Function '{function.Name}' returned {result.GetType().Name}; return an IResult or IActionResult, or write to the response."),
    };

    [LoggerMessage(1, LogLevel.Error, "Function {Function} let an exception through")]
    private static partial void LogFailure(ILogger logger, string function, Exception exception);
}
