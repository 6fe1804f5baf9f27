namespace KaMeng.Local.Durable.Storage;

/// <summary>
/// The tables. A row of <c>history</c> is a whole turn, packed; turn 0 is the start of the execution. What must happen
/// after a crash is exactly what stands in <c>inbox</c>, <c>activities</c> and <c>timers</c>.
/// </summary>
internal static class StoreSchema
{
    private const int Version = 3;

    // Which instance another is a child of; a child is purged with its parent when that is asked for.
    private const string ParentIndex = "CREATE INDEX instances_by_parent ON instances(parent) WHERE parent IS NOT NULL;";

    private const string Tables = """
        CREATE TABLE instances(
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            execution TEXT NOT NULL,
            name TEXT NOT NULL,
            status INTEGER NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            turns INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            parked TEXT,
            tags TEXT,
            custom_status TEXT,
            output TEXT,
            failure BLOB,
            parent INTEGER);
        CREATE INDEX instances_by_status ON instances(status, key);
        CREATE INDEX instances_parked ON instances(key) WHERE parked IS NOT NULL;
        CREATE TABLE history(
            instance INTEGER NOT NULL, turn INTEGER NOT NULL, body BLOB NOT NULL,
            PRIMARY KEY(instance, turn)) WITHOUT ROWID;
        CREATE TABLE inbox(id INTEGER PRIMARY KEY, instance INTEGER NOT NULL, body BLOB NOT NULL);
        CREATE TABLE activities(
            instance INTEGER NOT NULL, task INTEGER NOT NULL, attempts INTEGER NOT NULL,
            PRIMARY KEY(instance, task)) WITHOUT ROWID;
        CREATE TABLE timers(
            instance INTEGER NOT NULL, task INTEGER NOT NULL, due INTEGER NOT NULL,
            PRIMARY KEY(instance, task)) WITHOUT ROWID;
        """;

    internal static void Prepare(SqliteDatabase database, string path)
    {
        // Looked at before anything is set: a file that is another's is left as it is.
        bool isNew = database.Scalar("PRAGMA user_version") == 0 && database.Scalar("SELECT count(*) FROM sqlite_schema") == 0;
        if (!isNew)
        {
            Check(database, path);
        }

        database.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=8000; PRAGMA cache_size=-65536;");
        if (isNew)
        {
            database.Execute($"BEGIN IMMEDIATE; {Tables} {ParentIndex} PRAGMA user_version={Version}; COMMIT;");
        }
        else
        {
            Upgrade(database);
        }
    }

    /// <summary>Refuses a file that is only to be read and is another's, or of another version: bringing one up to date writes.</summary>
    internal static void CheckReadable(SqliteDatabase database, string path)
    {
        Check(database, path);
        long found = database.Scalar("PRAGMA user_version");
        if (found != Version)
        {
            throw new DurableStoreException(
                $"Durable store '{path}' has schema version {found}; it can be read once an engine of today, which brings it to version {Version}, has opened it.");
        }
    }

    private static void Upgrade(SqliteDatabase database)
    {
        long found = database.Scalar("PRAGMA user_version");
        if (found == Version)
        {
            return;
        }

        database.Execute("BEGIN IMMEDIATE");
        if (found == 1)
        {
            database.Execute($"ALTER TABLE instances ADD COLUMN parent INTEGER; {ParentIndex}");
        }

        // Version 3: every record has a checksum at its end.
        RecordChecksum.AddToAll(database, "history", "body", "instance", "turn");
        RecordChecksum.AddToAll(database, "inbox", "body", "id");
        RecordChecksum.AddToAll(database, "instances", "failure", "key");
        database.Execute($"PRAGMA user_version={Version}; COMMIT");
    }

    private static void Check(SqliteDatabase database, string path)
    {
        if (database.Scalar("SELECT count(*) FROM sqlite_schema WHERE type='table' AND name IN ('instances','history','inbox')") < 3)
        {
            throw new DurableStoreException(
                $"Durable store '{path}' is a database of another application. Give the engine a file of its own.");
        }

        long found = database.Scalar("PRAGMA user_version");
        if (found is < 1 or > Version)
        {
            throw new DurableStoreException(
                $"Durable store '{path}' has schema version {found}; this engine reads versions up to {Version}. "
                + "Run the engine that wrote the file, or move the file away to begin anew.");
        }
    }
}
