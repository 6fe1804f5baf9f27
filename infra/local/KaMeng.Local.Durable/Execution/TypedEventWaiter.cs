namespace KaMeng.Local.Durable.Execution;

internal sealed class TypedEventWaiter<T>() : EventWaiter(typeof(T))
{
    private readonly TaskCompletionSource<T> _source = new();

    internal Task<T> Task => _source.Task;

    internal override bool IsDone => _source.Task.IsCompleted;

    internal override bool TryComplete(object? payload) => _source.TrySetResult(payload is null ? default! : (T)payload);

    internal void Cancel(CancellationToken token) => _source.TrySetCanceled(token);
}
