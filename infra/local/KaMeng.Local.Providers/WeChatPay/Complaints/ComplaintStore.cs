using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace KaMeng.Local.Providers.WeChatPay.Complaints;

/// <summary>The memory of the simulated complaints: one SQLite file, on disk before anything is answered. One caller at a time.</summary>
internal sealed class ComplaintStore : IDisposable
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE IF NOT EXISTS complaints (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, payment TEXT NOT NULL, trade TEXT NOT NULL, amount INTEGER NOT NULL,
            detail TEXT NOT NULL, created_at INTEGER NOT NULL, state TEXT NOT NULL, progress TEXT);
        CREATE TABLE IF NOT EXISTS answers (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, call TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL);
        """;

    private const string Columns = "id, payment, trade, amount, detail, created_at, state, progress";

    private readonly Lock _turn = new();
    private readonly SqliteConnection _connection;

    /// <summary>Opens the file, or makes it.</summary>
    public ComplaintStore(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        _connection.Execute(Schema);
    }

    /// <summary>Runs <paramref name="work"/> as one transaction, alone.</summary>
    public T Alone<T>(Func<ComplaintStore, T> work)
    {
        lock (_turn)
        {
            using SqliteTransaction transaction = _connection.BeginTransaction();
            T result = work(this);
            transaction.Commit();
            return result;
        }
    }

    /// <summary>The complaint of that number.</summary>
    public ComplaintRow? Find(string id) => All().Find(row => row.ComplaintId == id);

    /// <summary>All of them, oldest first.</summary>
    public List<ComplaintRow> All() => _connection.Query($"SELECT {Columns} FROM complaints ORDER BY sequence", Read);

    /// <summary>Keeps a complaint, or what became of it.</summary>
    public void Keep(ComplaintRow row) => _connection.Execute(
        $"INSERT INTO complaints ({Columns}) VALUES ($id, $payment, $trade, $amount, $detail, $at, $state, $progress) ON CONFLICT (id) DO UPDATE SET state = $state, progress = $progress",
        ("$id", row.ComplaintId), ("$payment", row.TransactionId), ("$trade", row.OutTradeNo), ("$amount", row.Amount), ("$detail", row.Detail), ("$at", row.CreatedAt),
        ("$state", row.State), ("$progress", row.Progress));

    /// <summary>Keeps what the merchant sent.</summary>
    public void Keep(string id, SimulatedAnswer answer) => _connection.Execute(
        "INSERT INTO answers (id, call, status, body, at) VALUES ($id, $call, $status, $body, $at)",
        ("$id", id), ("$call", answer.Call), ("$status", answer.Status), ("$body", answer.Body?.ToJsonString() ?? "null"), ("$at", answer.At.ToUnixTimeMilliseconds()));

    /// <summary>What the merchant sent, oldest first.</summary>
    public List<SimulatedAnswer> Answers(string id) => _connection.Query(
        "SELECT call, status, body, at FROM answers WHERE id = $id ORDER BY sequence",
        row => new SimulatedAnswer(row.GetString(0), row.GetInt32(1), JsonNode.Parse(row.GetString(2)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3))),
        ("$id", id));

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_turn)
        {
            _connection.Dispose();
        }
    }

    private static ComplaintRow Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetInt64(5), row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7));
}
