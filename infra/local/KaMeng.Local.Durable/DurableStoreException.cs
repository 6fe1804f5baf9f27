using SQLitePCL;

namespace KaMeng.Local.Durable;

/// <summary>The durable store could not be opened, read or written. Nothing that was acknowledged is lost.</summary>
public sealed class DurableStoreException : Exception
{
    /// <summary>Makes the exception without a cause of its own.</summary>
    public DurableStoreException()
    {
    }

    /// <summary>Makes the exception with a message that says what, where and what to do.</summary>
    /// <param name="message">The message.</param>
    public DurableStoreException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause.</param>
    public DurableStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal DurableStoreException(string message, int sqliteCode)
        : base(message)
    {
        SqliteCode = sqliteCode;
    }

    /// <summary>The primary result code of SQLite, or 0 when the trouble is not SQLite's.</summary>
    public int SqliteCode { get; }

    /// <summary>Whether the trouble is the machine's and may pass without the file being touched: then it is worth trying again for ever.</summary>
    internal bool MayPass => SqliteCode is raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN
        or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PERM or raw.SQLITE_NOMEM or raw.SQLITE_PROTOCOL;
}
