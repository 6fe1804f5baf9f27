using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using SQLitePCL;

namespace KaMeng.Local.Durable.Storage;

/// <summary>
/// A statement, prepared when it is first used: a start needs few of those there are. Parameters count from 1, columns from 0, as
/// SQLite counts them.
/// </summary>
internal sealed class SqliteStatement(SqliteDatabase database, string sql, bool isKept) : IDisposable
{
    private const int LargestOnStack = 512;

    private sqlite3_stmt? _handle;
    private nint _pointer;
    private bool _disposed;

    private nint Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _pointer != 0 ? _pointer : Prepare();
        }
    }

    public void Dispose()
    {
        _disposed = true;
        _handle?.Dispose();
    }

    internal SqliteStatement Bind(int index, long value) => Checked(SqliteNative.BindInt64(Pointer, index, value));

    internal SqliteStatement Bind(int index, long? value) => value is { } given ? Bind(index, given) : BindNull(index);

    internal SqliteStatement Bind(int index, string? value)
    {
        if (value is null)
        {
            return BindNull(index);
        }

        int most = Encoding.UTF8.GetMaxByteCount(value.Length);
        byte[]? rented = most > LargestOnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        Span<byte> bytes = rented ?? stackalloc byte[LargestOnStack];
        try
        {
            int length = Encoding.UTF8.GetBytes(value, bytes);
            return Checked(SqliteNative.BindText(Pointer, index, in bytes[0], length, SqliteNative.Transient));
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    internal SqliteStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        // A null pointer would bind NULL, not a blob of no bytes.
        ReadOnlySpan<byte> given = value.IsEmpty ? stackalloc byte[1] : value;
        return Checked(SqliteNative.BindBlob(
            Pointer, index, in MemoryMarshal.GetReference(given), value.Length, SqliteNative.Transient));
    }

    internal SqliteStatement Bind(int index, byte[]? value) => value is null ? BindNull(index) : Bind(index, value.AsSpan());

    internal SqliteStatement BindNull(int index) => Checked(SqliteNative.BindNull(Pointer, index));

    /// <summary>Moves to the next row. False at the end, and then the statement is ready for the next use.</summary>
    internal bool Step()
    {
        int code = SqliteNative.Step(Pointer);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        if (code != raw.SQLITE_DONE)
        {
            Reset();
            database.Check(code);
        }

        Reset();
        return false;
    }

    /// <summary>Runs a statement that answers no rows.</summary>
    internal void Run()
    {
        while (Step())
        {
            // A RETURNING clause would answer rows; nobody asked for them here.
        }
    }

    // It answers again how the last step ended, which was looked at then.
    internal void Reset() => _ = SqliteNative.Reset(Pointer);

    internal bool IsNull(int column) => SqliteNative.ColumnType(Pointer, column) == raw.SQLITE_NULL;

    internal long Int64(int column) => SqliteNative.ColumnInt64(Pointer, column);

    internal string? Text(int column) => IsNull(column) ? null : raw.sqlite3_column_text(_handle, column).utf8_to_string();

    internal byte[] Blob(int column) => raw.sqlite3_column_blob(_handle, column).ToArray();

    private nint Prepare()
    {
        _handle = database.Compile(sql, isKept);
        return _pointer = _handle.DangerousGetHandle();
    }

    private SqliteStatement Checked(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            database.Check(code);
        }

        return this;
    }
}
