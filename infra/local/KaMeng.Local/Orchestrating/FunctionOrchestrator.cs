using KaMeng.Local.Invocation;
using Microsoft.DurableTask;

namespace KaMeng.Local.Orchestrating;

/// <summary>An orchestration trigger's function, as the durable engine calls it.</summary>
internal sealed class FunctionOrchestrator(FunctionEntry function, FunctionInvoker invoker, IServiceProvider services) : ITaskOrchestrator
{
    /// <summary>What a further parameter of the function takes as the orchestration's input; else the function asks the context.</summary>
    public Type InputType { get; } = function.Method.GetParameters()
        .Where(p => !function.IsTrigger(p) && !p.ParameterType.Namespace!.StartsWith("Microsoft.", StringComparison.Ordinal) && p.ParameterType != typeof(CancellationToken))
        .Select(p => p.ParameterType)
        .FirstOrDefault(typeof(object));

    public Type OutputType => function.ResultType == typeof(void) ? typeof(object) : function.ResultType;

    public Task<object?> RunAsync(TaskOrchestrationContext context, object? input)
    {
        // No scope of its own: a replayed run that waits for an event is dropped where it stands, and would never give it back.
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = context.InstanceId };
        return invoker.InvokeAsync(new LocalFunctionContext(function, services, data, CancellationToken.None) { Offered = [context], Input = input });
    }
}
