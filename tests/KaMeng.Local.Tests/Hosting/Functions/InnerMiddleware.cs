using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace KaMeng.Local.Tests.Hosting.Functions;

/// <summary>Registered second; sees what the outer one handed on.</summary>
public sealed class InnerMiddleware : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var journal = context.Features.Get<Journal>()!;
        journal.Write($"inner before, told {context.Items["said"]}");
        await next(context);
        journal.Write("inner after");
    }
}
