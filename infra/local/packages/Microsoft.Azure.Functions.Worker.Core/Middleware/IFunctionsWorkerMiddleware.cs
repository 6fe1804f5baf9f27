namespace Microsoft.Azure.Functions.Worker.Middleware;

public interface IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
