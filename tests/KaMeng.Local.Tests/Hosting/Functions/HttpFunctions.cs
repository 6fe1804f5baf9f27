using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Local.Tests.Hosting.Functions;

/// <summary>Functions with every kind of route, parameter and result that the host binds.</summary>
public sealed class HttpFunctions(Journal journal, TimeProvider clock) : IDisposable
{
    [Function("Things")]
    public IResult Things([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/things/{thingId}/parts/{number:int?}")] HttpRequest request, string thingId, int? number) =>
        Results.Json(new { thingId, number, query = request.Query["q"].ToString(), now = clock.GetUtcNow() });

    [Function("Files")]
    public static IResult Files([HttpTrigger(AuthorizationLevel.Anonymous, "get", "put", Route = "api/files/{*path}")] HttpRequest request, string path) =>
        Results.Text($"{request.Method} {path}");

    [Function("AnyMethod")]
    public static async Task<IActionResult> AnyMethod([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return new ContentResult { StatusCode = StatusCodes.Status202Accepted, Content = request.Method + await reader.ReadToEndAsync(), ContentType = "text/plain" };
    }

    [Function("Writes")]
    public async Task Writes(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/writes")] HttpRequest request, FunctionContext context, CancellationToken cancellation)
    {
        journal.Write($"function {context.FunctionDefinition.Name}, {context.FunctionDefinition.InputBindings["request"].Type}");
        Assert.Same(request.HttpContext, context.GetHttpContext());
        Assert.Same(context.InstanceServices, request.HttpContext.RequestServices);
        await request.HttpContext.Response.WriteAsync("written", cancellation);
    }

    [Function("Missing")]
    public static IResult Missing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/missing")] HttpRequest request) =>
        request.Query.Count == 0 ? Results.NotFound() : Results.StatusCode(StatusCodes.Status405MethodNotAllowed);

    [Function("Fails")]
    public static IResult Fails([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/fails/{how}")] HttpRequest request, string how) =>
        how == "late" ? throw new TimeoutException("too " + how) : throw new InvalidOperationException("secret detail of " + request.Path);

    public void Dispose() => journal.Write("disposed");
}
