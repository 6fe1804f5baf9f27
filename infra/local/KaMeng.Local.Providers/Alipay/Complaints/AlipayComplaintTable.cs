using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace KaMeng.Local.Providers.Alipay.Complaints;

/// <summary>The complaints of the simulated Alipay, what the merchant sent about them, and its pictures, in its file.</summary>
internal sealed class AlipayComplaintTable(SqliteConnection connection)
{
    /// <summary>The tables.</summary>
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS complaints (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, trade TEXT NOT NULL, order_no TEXT NOT NULL, amount INTEGER NOT NULL, content TEXT NOT NULL,
            created_at INTEGER NOT NULL, status TEXT NOT NULL, moved_at INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS complaint_answers (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, call TEXT NOT NULL, code TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS images (id TEXT PRIMARY KEY);
        """;

    private const string Columns = "id, trade, order_no, amount, content, created_at, status, moved_at";

    /// <summary>The complaint of that number.</summary>
    public AlipayComplaintRow? Find(string? id) => connection.Query($"SELECT {Columns} FROM complaints WHERE id = $id", Read, ("$id", id)).FirstOrDefault();

    /// <summary>All of them, oldest first.</summary>
    public List<AlipayComplaintRow> All() => connection.Query($"SELECT {Columns} FROM complaints ORDER BY sequence", Read);

    /// <summary>The ordinal of the next one, from 1.</summary>
    public long NextOrdinal() => connection.Query("SELECT coalesce(max(sequence), 0) + 1 FROM complaints", row => row.GetInt64(0))[0];

    /// <summary>Keeps a complaint, or what became of it.</summary>
    public void Keep(AlipayComplaintRow row) => connection.Execute(
        $"INSERT INTO complaints ({Columns}) VALUES ($id, $trade, $order, $amount, $content, $created, $status, $moved) ON CONFLICT (id) DO UPDATE SET status = $status, moved_at = $moved",
        ("$id", row.ComplaintId), ("$trade", row.Trade), ("$order", row.OrderNo), ("$amount", row.Amount), ("$content", row.Content), ("$created", row.CreatedAt),
        ("$status", row.Status), ("$moved", row.MovedAt));

    /// <summary>Keeps what the merchant sent.</summary>
    public void Keep(string id, SimulatedAlipayAnswer answer) => connection.Execute(
        "INSERT INTO complaint_answers (id, call, code, body, at) VALUES ($id, $call, $code, $body, $at)",
        ("$id", id), ("$call", answer.Call), ("$code", answer.Code), ("$body", answer.Body?.ToJsonString() ?? "null"), ("$at", answer.At.ToUnixTimeMilliseconds()));

    /// <summary>What the merchant sent, oldest first.</summary>
    public List<SimulatedAlipayAnswer> Answers(string id) => connection.Query(
        "SELECT call, code, body, at FROM complaint_answers WHERE id = $id ORDER BY sequence",
        row => new SimulatedAlipayAnswer(row.GetString(0), row.GetString(1), JsonNode.Parse(row.GetString(2)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3))),
        ("$id", id));

    /// <summary>Keeps a picture's number.</summary>
    public void KeepImage(string id) => connection.Execute("INSERT OR IGNORE INTO images VALUES ($id)", ("$id", id));

    /// <summary>Whether a picture was uploaded.</summary>
    public bool HasImage(string id) => connection.Query("SELECT 1 FROM images WHERE id = $id", row => row.GetInt64(0), ("$id", id)).Count > 0;

    private static AlipayComplaintRow Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetInt64(5), row.GetString(6), row.GetInt64(7));
}
