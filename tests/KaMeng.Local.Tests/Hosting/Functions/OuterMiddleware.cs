using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Local.Tests.Hosting.Functions;

/// <summary>Registered first, so it is around the inner one; turns one exception into an answer, as the app's problem middleware does.</summary>
public sealed class OuterMiddleware : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var journal = context.InstanceServices.GetRequiredService<Journal>();
        journal.Write($"outer before {context.FunctionDefinition.Name}");
        context.Items["said"] = "by outer";
        context.Features.Set(journal);
        try
        {
            await next(context);
        }
        catch (TimeoutException e) when (context.GetHttpContext() is { } http)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await http.Response.WriteAsync(e.Message);
        }

        journal.Write($"outer after {context.FunctionDefinition.Name}");
    }
}
