namespace Microsoft.DurableTask;

public abstract class TaskActivity<TInput, TOutput> : ITaskActivity
{
    protected TaskActivity()
    {
    }

    Type ITaskActivity.InputType => typeof(TInput);

    Type ITaskActivity.OutputType => typeof(TOutput);

    public abstract Task<TOutput> RunAsync(TaskActivityContext context, TInput input);

    async Task<object?> ITaskActivity.RunAsync(TaskActivityContext context, object? input) =>
        await RunAsync(context, InputConversion.To<TInput>(input));
}
