namespace KaMeng.Local.Durable.Storage;

/// <summary>A write that a caller waits for. The answer comes after the commit, never before.</summary>
internal sealed class AskedJob<T>(Func<StoreSession, T> work, Action<T>? afterCommit, bool waits) : WriteJob
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _refused;
    private T _result = default!;

    internal Task<T> Answer => _answer.Task;

    internal override bool Waits => waits;

    internal override void Execute(StoreSession session)
    {
        _refused = null;
        try
        {
            _result = work(session);
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
        {
            // The caller's mistake, found before anything was written: the other jobs of the batch go on.
            _refused = refused;
        }
    }

    internal override void Committed()
    {
        if (_refused is not null)
        {
            _answer.TrySetException(_refused);
            return;
        }

        afterCommit?.Invoke(_result);
        _answer.TrySetResult(_result);
    }

    internal override void Failed(Exception cause) => _answer.TrySetException(cause);

    internal override void Abandoned() => _answer.TrySetException(new ObjectDisposedException(
        "the durable engine", "The durable engine crashed while you waited; whether this was written is not known. Start it and look."));
}
