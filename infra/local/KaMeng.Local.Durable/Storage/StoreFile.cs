using SQLitePCL;

namespace KaMeng.Local.Durable.Storage;

/// <summary>Opens the file of a store for writing, or says in words why it cannot be.</summary>
internal static class StoreFile
{
    internal static SqliteDatabase Open(string path)
    {
        // SQLite takes a missing or empty file for a new database, and throws away the log that lies beside it.
        var log = new FileInfo(path + "-wal");
        if (log is { Exists: true, Length: > 0 } && new FileInfo(path) is not { Exists: true, Length: > 0 })
        {
            throw new DurableStoreException(
                $"Durable store '{path}' is missing or empty, but its log '{log.FullName}' is there. "
                + "Put the file back that belongs to the log, or move the log away too to begin anew.");
        }

        SqliteDatabase database = SqliteDatabase.Open(path, readOnly: false);
        try
        {
            if (database.IsReadOnly)
            {
                // SQLite opens such a file without a word, for reading.
                throw new DurableStoreException(
                    $"Durable store '{path}': the file is read-only. Make it and its folder writable for this user.", raw.SQLITE_READONLY);
            }

            StoreSchema.Prepare(database, path);

            // A log that may not be written shows itself only here.
            database.Execute("BEGIN IMMEDIATE; ROLLBACK");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
