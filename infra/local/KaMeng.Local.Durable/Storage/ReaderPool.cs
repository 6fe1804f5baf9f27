using System.Collections.Concurrent;

namespace KaMeng.Local.Durable.Storage;

/// <summary>Read-only connections, each lent to one reader at a time. They see what is committed.</summary>
internal sealed class ReaderPool(string path) : IDisposable
{
    private readonly ConcurrentBag<StoreReader> _idle = [];
    private volatile bool _closed;
    private long _reads;

    /// <summary>Questions asked so far.</summary>
    internal long Reads => Interlocked.Read(ref _reads);

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out StoreReader? reader))
        {
            reader.Database.Dispose();
        }
    }

    internal T Read<T>(Func<StoreReader, T> question)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        Interlocked.Increment(ref _reads);
        StoreReader reader = _idle.TryTake(out StoreReader? idle) ? idle : new StoreReader(SqliteDatabase.Open(path, readOnly: true));
        T answer;
        try
        {
            answer = question(reader);
        }
        catch
        {
            // It may have stopped in the middle of a statement, and an open read keeps the log from ever being cut.
            reader.Database.Dispose();
            throw;
        }

        if (_closed)
        {
            reader.Database.Dispose();
        }
        else
        {
            _idle.Add(reader);
        }

        return answer;
    }
}
