namespace Microsoft.DurableTask;

public abstract class TaskOrchestrator<TInput, TOutput> : ITaskOrchestrator
{
    protected TaskOrchestrator()
    {
    }

    Type ITaskOrchestrator.InputType => typeof(TInput);

    Type ITaskOrchestrator.OutputType => typeof(TOutput);

    public abstract Task<TOutput> RunAsync(TaskOrchestrationContext context, TInput input);

    async Task<object?> ITaskOrchestrator.RunAsync(TaskOrchestrationContext context, object? input) =>
        await RunAsync(context, InputConversion.To<TInput>(input));
}
