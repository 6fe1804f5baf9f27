using SQLitePCL;

namespace KaMeng.Local.Durable.Storage;

/// <summary>One SQLite connection. Not thread-safe: one owner at a time.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int PrimaryCodeMask = 0xFF;

    private readonly sqlite3 _handle;
    private readonly string _path;
    private readonly List<SqliteStatement> _statements = [];

    static SqliteDatabase()
    {
        Batteries_V2.Init();
    }

    private SqliteDatabase(sqlite3 handle, string path)
    {
        _handle = handle;
        _path = path;
    }

    internal bool IsReadOnly => raw.sqlite3_db_readonly(_handle, "main") != 0;

    internal int Changes => raw.sqlite3_changes(_handle);

    public void Dispose()
    {
        foreach (SqliteStatement statement in _statements)
        {
            statement.Dispose();
        }

        _statements.Clear();
        _handle.Dispose();
    }

    internal static SqliteDatabase Open(string path, bool readOnly)
    {
        int flags = (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE)
            | raw.SQLITE_OPEN_NOMUTEX;
        int code = raw.sqlite3_open_v2(path, out sqlite3 handle, flags, null);
        var database = new SqliteDatabase(handle, path);
        try
        {
            database.Check(code);
            raw.sqlite3_busy_timeout(handle, 10_000);
        }
        catch
        {
            database.Dispose();
            throw;
        }

        return database;
    }

    /// <summary>A statement for as long as the connection is open.</summary>
    internal SqliteStatement Prepare(string sql)
    {
        var statement = new SqliteStatement(this, sql, isKept: true);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>A statement that its user disposes.</summary>
    internal SqliteStatement PrepareOnce(string sql) => new(this, sql, isKept: false);

    internal sqlite3_stmt Compile(string sql, bool isKept)
    {
        Check(raw.sqlite3_prepare_v3(_handle, sql, isKept ? (uint)raw.SQLITE_PREPARE_PERSISTENT : 0, out sqlite3_stmt handle));
        return handle;
    }

    internal void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    internal long Scalar(string sql)
    {
        using SqliteStatement statement = PrepareOnce(sql);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    internal void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw Failure(code);
        }
    }

    private DurableStoreException Failure(int code)
    {
        int primary = code & PrimaryCodeMask;
        string said = raw.sqlite3_errmsg(_handle).utf8_to_string();
        string what = primary switch
        {
            raw.SQLITE_FULL => "The disk is full. Free some space; the engine goes on by itself.",
            raw.SQLITE_READONLY => "The file or its folder is read-only. Make both writable for this user.",
            raw.SQLITE_CANTOPEN => "The file cannot be opened. Check that its folder exists and may be written.",
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB =>
                "The file is damaged or is no durable store. Put a backup in its place, or move it away to begin anew.",
            raw.SQLITE_IOERR => "The disk reported an error. Check the disk and the space left on it.",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "The file is locked by another program. Close that program.",
            _ => "SQLite refused the operation.",
        };
        return new DurableStoreException($"Durable store '{_path}': {what} (SQLite {code}: {said})", primary);
    }
}
