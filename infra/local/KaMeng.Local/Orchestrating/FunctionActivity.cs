using KaMeng.Local.Invocation;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Local.Orchestrating;

/// <summary>An activity trigger's function, as the durable engine calls it.</summary>
internal sealed class FunctionActivity(FunctionEntry function, FunctionInvoker invoker, IServiceScopeFactory scopes, CancellationToken stopping) : ITaskActivity
{
    public Type InputType => function.TriggerParameter.ParameterType == typeof(TaskActivityContext) ? typeof(object) : function.TriggerParameter.ParameterType;

    public Type OutputType => function.ResultType == typeof(void) ? typeof(object) : function.ResultType;

    public async Task<object?> RunAsync(TaskActivityContext context, object? input)
    {
        await using var scope = scopes.CreateAsyncScope();
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = context.InstanceId };
        return await invoker.InvokeAsync(new LocalFunctionContext(function, scope.ServiceProvider, data, stopping) { Offered = [context], Input = input });
    }
}
