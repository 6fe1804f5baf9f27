using Microsoft.Data.Sqlite;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>The transfers in the simulator's file.</summary>
internal sealed class TransferTable(SqliteConnection connection)
{
    /// <summary>What it is kept in.</summary>
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS transfers (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL UNIQUE, bill_id TEXT NOT NULL, app_id TEXT NOT NULL, scene_id TEXT NOT NULL,
            openid TEXT NOT NULL, name_hash TEXT, amount INTEGER NOT NULL, url TEXT NOT NULL, result TEXT NOT NULL, created_at INTEGER NOT NULL,
            waits_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, confirmed_at INTEGER, cancelled_at INTEGER, settles_at INTEGER NOT NULL,
            apply_calls INTEGER NOT NULL, query_calls INTEGER NOT NULL, cancel_calls INTEGER NOT NULL);
        """;

    private const string Columns =
        "number, bill_id, app_id, scene_id, openid, name_hash, amount, url, result, created_at, waits_at, expires_at, confirmed_at, cancelled_at, settles_at, apply_calls, query_calls, cancel_calls";

    /// <summary>The transfer of that number.</summary>
    public TransferRow? Find(string number) => connection.Query($"SELECT {Columns} FROM transfers WHERE number = $number", Read, ("$number", number)).FirstOrDefault();

    /// <summary>All of them, in the order they came.</summary>
    public List<TransferRow> All() => connection.Query($"SELECT {Columns} FROM transfers ORDER BY sequence", Read);

    /// <summary>The ordinal of the next one, from 1.</summary>
    public long NextOrdinal() => connection.Query("SELECT coalesce(max(sequence), 0) + 1 FROM transfers", row => row.GetInt64(0))[0];

    /// <summary>Keeps a new one.</summary>
    public void Add(TransferRow row) => connection.Execute(
        $"INSERT INTO transfers ({Columns}) VALUES ($number, $bill, $app, $scene, $openid, $name, $amount, $url, $result, $created, $waits, $expires, $confirmed, $cancelled, $settles, $apply, $query, $cancel)",
        ("$number", row.Number), ("$bill", row.BillId), ("$app", row.AppId), ("$scene", row.SceneId), ("$openid", row.OpenId), ("$name", row.NameHash), ("$amount", row.Amount),
        ("$url", row.Url), ("$result", row.Result.ToString()), ("$created", row.CreatedAt), ("$waits", row.WaitsAt), ("$expires", row.ExpiresAt), ("$confirmed", row.ConfirmedAt),
        ("$cancelled", row.CancelledAt), ("$settles", row.SettlesAt), ("$apply", row.ApplyCalls), ("$query", row.QueryCalls), ("$cancel", row.CancelCalls));

    /// <summary>Keeps what the payee or the caller did with it.</summary>
    public void Update(TransferRow row) => connection.Execute(
        "UPDATE transfers SET confirmed_at = $confirmed, cancelled_at = $cancelled, settles_at = $settles WHERE number = $number",
        ("$confirmed", row.ConfirmedAt), ("$cancelled", row.CancelledAt), ("$settles", row.SettlesAt), ("$number", row.Number));

    /// <summary>Counts a repeated application.</summary>
    public void CountApply(string number) => connection.Execute("UPDATE transfers SET apply_calls = apply_calls + 1 WHERE number = $number", ("$number", number));

    /// <summary>Counts a query.</summary>
    public void CountQuery(string number) => connection.Execute("UPDATE transfers SET query_calls = query_calls + 1 WHERE number = $number", ("$number", number));

    /// <summary>Counts a cancellation.</summary>
    public void CountCancel(string number) => connection.Execute("UPDATE transfers SET cancel_calls = cancel_calls + 1 WHERE number = $number", ("$number", number));

    private static TransferRow Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5), row.GetInt64(6), row.GetString(7),
        Enum.Parse<SimulatedResult>(row.GetString(8)), row.GetInt64(9), row.GetInt64(10), row.GetInt64(11), Time(row, 12), Time(row, 13), row.GetInt64(14),
        row.GetInt32(15), row.GetInt32(16), row.GetInt32(17));

    private static long? Time(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
