using Microsoft.Data.Sqlite;

namespace KaMeng.Local.Providers;

/// <summary>The notifications of a simulated payment provider, in its file.</summary>
internal sealed class NoticeTable(SqliteConnection connection)
{
    /// <summary>The table.</summary>
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS notices (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, refund_number TEXT NOT NULL, url TEXT NOT NULL, body BLOB NOT NULL,
            ready_at INTEGER NOT NULL, due_at INTEGER, attempts INTEGER NOT NULL, deliveries INTEGER NOT NULL, acknowledged INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS notices_due ON notices (due_at);
        """;

    private const string Columns = "id, refund_number, url, body, ready_at, due_at, attempts";

    /// <summary>Keeps a new notification.</summary>
    public void Add(NoticeRow notice) => connection.Execute(
        $"INSERT INTO notices ({Columns}, deliveries, acknowledged) VALUES ($id, $refund, $url, $body, $readyAt, $dueAt, $attempts, 0, 0)",
        ("$id", notice.Id), ("$refund", notice.RefundNumber), ("$url", notice.Url), ("$body", notice.Body), ("$readyAt", notice.ReadyAt), ("$dueAt", notice.DueAt), ("$attempts", notice.Attempts));

    /// <summary>The ordinal of the next notification, from 1; never one that a dropped one had.</summary>
    public long Next() => connection.Query("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'notices'), 0) + 1", row => row.GetInt64(0))[0];

    /// <summary>Forgets what there would have been to tell of a refund only later.</summary>
    public void DropUnready(string refundNumber, long now) =>
        connection.Execute("DELETE FROM notices WHERE refund_number = $refund AND ready_at > $now", ("$refund", refundNumber), ("$now", now));

    /// <summary>Those that are due, the longest due first.</summary>
    public List<NoticeRow> Due(long now) => connection.Query($"SELECT {Columns} FROM notices WHERE due_at <= $now ORDER BY due_at, sequence", Read, ("$now", now));

    /// <summary>Those of a refund there is something to tell of, in the order they were made.</summary>
    public List<NoticeRow> Of(string refundNumber, long now) =>
        connection.Query($"SELECT {Columns} FROM notices WHERE refund_number = $refund AND ready_at <= $now ORDER BY sequence", Read, ("$refund", refundNumber), ("$now", now));

    /// <summary>When the next one is due.</summary>
    public long? NextDue() => connection.Query("SELECT min(due_at) FROM notices", row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0))[0];

    /// <summary>Keeps what became of a delivery of the schedule.</summary>
    public void Delivered(NoticeRow notice, bool acknowledged, long? dueAt) => connection.Execute(
        "UPDATE notices SET deliveries = deliveries + 1, attempts = $attempts, acknowledged = acknowledged OR $acknowledged, due_at = $dueAt WHERE id = $id",
        ("$id", notice.Id), ("$attempts", notice.Attempts + 1), ("$acknowledged", acknowledged), ("$dueAt", dueAt));

    /// <summary>Keeps what became of a delivery that was asked for; the schedule stays as it was.</summary>
    public void Resent(NoticeRow notice, bool acknowledged) => connection.Execute(
        "UPDATE notices SET deliveries = deliveries + 1, acknowledged = acknowledged OR $acknowledged WHERE id = $id", ("$id", notice.Id), ("$acknowledged", acknowledged));

    /// <summary>How often those of a refund were sent, and whether one was answered with success.</summary>
    public (int Deliveries, bool Acknowledged) DeliveriesOf(string refundNumber) => connection.Query(
        "SELECT coalesce(sum(deliveries), 0), coalesce(max(acknowledged), 0) FROM notices WHERE refund_number = $refund",
        row => (row.GetInt32(0), row.GetBoolean(1)), ("$refund", refundNumber))[0];

    private static NoticeRow Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<byte[]>(3), row.GetInt64(4), row.IsDBNull(5) ? null : row.GetInt64(5), row.GetInt32(6));
}
