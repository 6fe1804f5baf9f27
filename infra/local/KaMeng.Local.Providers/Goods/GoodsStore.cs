using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace KaMeng.Local.Providers.Goods;

/// <summary>
/// The memory of the simulated sources: one SQLite file, every change on disk before it is answered, because the process around it may be killed at any
/// moment. One caller at a time.
/// </summary>
internal sealed class GoodsStore : IDisposable
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE IF NOT EXISTS secrets (secret TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS goods (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, order_id TEXT NOT NULL, line_id TEXT NOT NULL, issue INTEGER NOT NULL, condition TEXT NOT NULL, used_at INTEGER,
            before_void TEXT, void_key TEXT, UNIQUE (order_id, line_id, issue));
        CREATE TABLE IF NOT EXISTS acts (key TEXT PRIMARY KEY, state TEXT NOT NULL, due_at INTEGER);
        CREATE TABLE IF NOT EXISTS counts (
            order_id TEXT NOT NULL, line_id TEXT NOT NULL, issue INTEGER NOT NULL, ask TEXT NOT NULL, calls INTEGER NOT NULL, done INTEGER NOT NULL,
            PRIMARY KEY (order_id, line_id, issue, ask));
        CREATE TABLE IF NOT EXISTS plan (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, ask TEXT, order_id TEXT, treatment TEXT NOT NULL, takes INTEGER NOT NULL, times INTEGER NOT NULL);
        """;

    private readonly Lock _turn = new();
    private readonly SqliteConnection _connection;
    private bool _disposed;

    /// <summary>Opens the file, or makes it.</summary>
    public GoodsStore(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        _connection.Execute(Schema);
    }

    /// <summary>Runs <paramref name="work"/> as one transaction, alone.</summary>
    public T Alone<T>(Func<GoodsStore, T> work)
    {
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            using SqliteTransaction transaction = _connection.BeginTransaction();
            T result = work(this);
            transaction.Commit();
            return result;
        }
    }

    /// <summary>The secret the sources and the app sign with; made once.</summary>
    public string Secret()
    {
        List<string> kept = _connection.Query("SELECT secret FROM secrets", row => row.GetString(0));
        if (kept.Count == 0)
        {
            kept.Add(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
            _connection.Execute("INSERT INTO secrets VALUES ($secret)", ("$secret", kept[0]));
        }

        return kept[0];
    }

    /// <summary>The goods of a line.</summary>
    public GoodsRow? Goods(string orderId, string lineId, int issue) => _connection.Query(
        "SELECT order_id, line_id, issue, condition, used_at, before_void, void_key FROM goods WHERE order_id = $order AND line_id = $line AND issue = $issue",
        ReadGoods, ("$order", orderId), ("$line", lineId), ("$issue", issue)).FirstOrDefault();

    /// <summary>All goods, or those of one order, in the order they were first named.</summary>
    public List<GoodsRow> Goods(string? orderId) => _connection.Query(
        "SELECT order_id, line_id, issue, condition, used_at, before_void, void_key FROM goods WHERE $order IS NULL OR order_id = $order ORDER BY sequence",
        ReadGoods, ("$order", orderId));

    /// <summary>Keeps goods as they are now.</summary>
    public void Keep(GoodsRow goods) => _connection.Execute(
        """
        INSERT INTO goods (order_id, line_id, issue, condition, used_at, before_void, void_key) VALUES ($order, $line, $issue, $condition, $usedAt, $before, $key)
        ON CONFLICT (order_id, line_id, issue) DO UPDATE SET condition = $condition, used_at = $usedAt, before_void = $before, void_key = $key
        """,
        ("$order", goods.OrderId), ("$line", goods.LineId), ("$issue", goods.Issue), ("$condition", goods.Condition.ToString()), ("$usedAt", goods.UsedAt),
        ("$before", goods.BeforeVoid?.ToString()), ("$key", goods.VoidKey));

    /// <summary>What is remembered of a key.</summary>
    public ActRow? Act(string key) => _connection.Query(
        "SELECT key, state, due_at FROM acts WHERE key = $key",
        row => new ActRow(row.GetString(0), Enum.Parse<ActState>(row.GetString(1)), row.IsDBNull(2) ? null : row.GetInt64(2)), ("$key", key)).FirstOrDefault();

    /// <summary>Remembers a key.</summary>
    public void Keep(ActRow act) => _connection.Execute(
        "INSERT INTO acts VALUES ($key, $state, $dueAt) ON CONFLICT (key) DO UPDATE SET state = $state, due_at = $dueAt",
        ("$key", act.Key), ("$state", act.State.ToString()), ("$dueAt", act.DueAt));

    /// <summary>Counts a question, or its effect.</summary>
    public void Count(GoodsRow goods, SimulatedAsk ask, int calls, int done) => _connection.Execute(
        """
        INSERT INTO counts VALUES ($order, $line, $issue, $ask, $calls, $done)
        ON CONFLICT (order_id, line_id, issue, ask) DO UPDATE SET calls = calls + $calls, done = done + $done
        """,
        ("$order", goods.OrderId), ("$line", goods.LineId), ("$issue", goods.Issue), ("$ask", ask.ToString()), ("$calls", calls), ("$done", done));

    /// <summary>How often each question about goods was asked and took effect.</summary>
    public List<(SimulatedAsk Ask, int Calls, int Done)> Counts(GoodsRow goods) => _connection.Query(
        "SELECT ask, calls, done FROM counts WHERE order_id = $order AND line_id = $line AND issue = $issue",
        row => (Enum.Parse<SimulatedAsk>(row.GetString(0)), row.GetInt32(1), row.GetInt32(2)),
        ("$order", goods.OrderId), ("$line", goods.LineId), ("$issue", goods.Issue));

    /// <summary>Plans how the next questions are treated, after what is planned already; null stands for any.</summary>
    public void Plan(SimulatedTreatment treatment, int times, SimulatedAsk? ask, string? orderId, long takes) => _connection.Execute(
        "INSERT INTO plan (ask, order_id, treatment, takes, times) VALUES ($ask, $order, $treatment, $takes, $times)",
        ("$ask", ask?.ToString()), ("$order", orderId), ("$treatment", treatment.ToString()), ("$takes", takes), ("$times", times));

    /// <summary>What is planned next for a question.</summary>
    public PlannedTreatment? Planned(SimulatedAsk ask, string orderId) => _connection.Query(
        "SELECT sequence, treatment, takes FROM plan WHERE (ask IS NULL OR ask = $ask) AND (order_id IS NULL OR order_id = $order) ORDER BY sequence LIMIT 1",
        row => new PlannedTreatment(row.GetInt64(0), Enum.Parse<SimulatedTreatment>(row.GetString(1)), row.GetInt64(2)),
        ("$ask", ask.ToString()), ("$order", orderId)).FirstOrDefault();

    /// <summary>Uses a plan up once.</summary>
    public void Use(PlannedTreatment planned)
    {
        _connection.Execute("UPDATE plan SET times = times - 1 WHERE sequence = $sequence", ("$sequence", planned.Sequence));
        _connection.Execute("DELETE FROM plan WHERE times <= 0");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_turn)
        {
            _disposed = true;
            _connection.Dispose();
        }
    }

    private static GoodsRow ReadGoods(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetInt32(2), Enum.Parse<SimulatedCondition>(row.GetString(3)), row.IsDBNull(4) ? null : row.GetInt64(4),
        row.IsDBNull(5) ? null : Enum.Parse<SimulatedCondition>(row.GetString(5)), row.IsDBNull(6) ? null : row.GetString(6));
}
