namespace KaMeng.Functions.Figures;

/// <summary>Something that is read at most once in a while, however many ask for it: whoever comes while it is being read gets the same.</summary>
internal sealed class KeptForAWhile<T>(TimeProvider clock, TimeSpan life)
{
    private readonly Lock _gate = new();
    private Task<T>? _kept;
    private long _begunAt;

    /// <summary>What was read lately, or what is read now. A reading goes on when one of those who wait for it gives up.</summary>
    public Task<T> GetAsync(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_kept is null or { IsFaulted: true } or { IsCanceled: true } || (_kept.IsCompleted && clock.GetElapsedTime(_begunAt) >= life))
            {
                _begunAt = clock.GetTimestamp();
                _kept = read(CancellationToken.None);
            }

            return _kept.WaitAsync(cancellationToken);
        }
    }
}
