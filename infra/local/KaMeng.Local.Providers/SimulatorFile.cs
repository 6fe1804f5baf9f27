using Microsoft.Data.Sqlite;

namespace KaMeng.Local.Providers;

/// <summary>
/// The memory of a simulated payment provider: one SQLite file, every change on disk before it is answered, because the process around it may be killed
/// at any moment. One caller at a time.
/// </summary>
internal abstract class SimulatorFile : IDisposable
{
    private readonly Lock _turn = new();
    private bool _disposed;

    /// <summary>Opens the file, or makes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="schema">The provider's own tables.</param>
    protected SimulatorFile(string path, string schema)
    {
        Connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        Connection.Open();
        Connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;" + schema + NoticeTable.Schema);
        Notices = new NoticeTable(Connection);
    }

    /// <summary>The notifications.</summary>
    public NoticeTable Notices { get; }

    /// <summary>The open file.</summary>
    protected SqliteConnection Connection { get; }

    /// <summary>Runs <paramref name="work"/> as one transaction, alone.</summary>
    public T Alone<T>(Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            using SqliteTransaction transaction = Connection.BeginTransaction();
            T result = work();
            transaction.Commit();
            return result;
        }
    }

    /// <summary>Runs <paramref name="work"/> as one transaction, alone.</summary>
    public void Alone(Action work) => Alone(() =>
    {
        work();
        return true;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_turn)
        {
            _disposed = true;
            Connection.Dispose();
        }
    }
}
