using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Local.Invocation;

/// <summary>Runs one invocation: the app's middleware around an instance of the function's class made for it.</summary>
internal sealed class FunctionInvoker
{
    private readonly FunctionExecutionDelegate _pipeline;

    public FunctionInvoker(LocalWorkerBuilder worker) => _pipeline = worker.Build(context => ExecuteAsync((LocalFunctionContext)context));

    /// <summary>Runs it and returns what the function gave. Its exceptions come through as they are.</summary>
    public async Task<object?> InvokeAsync(LocalFunctionContext context)
    {
        await _pipeline(context);
        return context.Result;
    }

    private static async Task ExecuteAsync(LocalFunctionContext context)
    {
        var method = context.Function.Method;
        var instance = method.IsStatic ? null : ActivatorUtilities.CreateInstance(context.InstanceServices, method.DeclaringType!);
        try
        {
            context.Result = await UnwrapAsync(Call(method, instance, ParameterBinder.Bind(context)));
        }
        finally
        {
            switch (instance)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }
    }

    private static object? Call(MethodInfo method, object? instance, object?[] arguments)
    {
        try
        {
            return method.Invoke(instance, arguments);
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }
    }

    // Every await here stays on the caller's scheduler: an orchestrator's steps must not leave its thread.
    private static async Task<object?> UnwrapAsync(object? returned)
    {
        if (returned?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
        {
            returned = type.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(returned, null);
        }

        switch (returned)
        {
            case ValueTask task:
                await task;
                return null;
            case Task task:
                await task;
                var result = task.GetType().GetProperty(nameof(Task<>.Result));
                return result is null || result.PropertyType.Name == "VoidTaskResult" ? null : result.GetValue(task);
            default:
                return returned;
        }
    }
}
