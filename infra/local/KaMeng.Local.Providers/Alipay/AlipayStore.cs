using KaMeng.Local.Providers.Alipay.Complaints;
using Microsoft.Data.Sqlite;

namespace KaMeng.Local.Providers.Alipay;

/// <summary>The memory of the simulated Alipay.</summary>
internal sealed class AlipayStore : SimulatorFile
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS trades (number TEXT PRIMARY KEY, total INTEGER, paid_at INTEGER);
        CREATE TABLE IF NOT EXISTS refunds (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, trade TEXT NOT NULL, number TEXT NOT NULL, amount INTEGER NOT NULL, in_all INTEGER NOT NULL, result TEXT NOT NULL,
            created_at INTEGER NOT NULL, bounces_at INTEGER, apply_calls INTEGER NOT NULL, query_calls INTEGER NOT NULL, UNIQUE (trade, number));
        CREATE TABLE IF NOT EXISTS plan (sequence INTEGER PRIMARY KEY AUTOINCREMENT, result TEXT NOT NULL, times INTEGER NOT NULL);
        """;

    private const string RefundColumns = "trade, number, amount, in_all, result, created_at, bounces_at, apply_calls, query_calls";

    /// <summary>Opens the file, or makes it.</summary>
    public AlipayStore(string path)
        : base(path, Schema + AlipayComplaintTable.Schema) => Complaints = new AlipayComplaintTable(Connection);

    /// <summary>The complaints.</summary>
    public AlipayComplaintTable Complaints { get; }

    /// <summary>The trade of that number.</summary>
    public TradeRow? Trade(string number) => Connection.Query(
        "SELECT number, total, paid_at FROM trades WHERE number = $number",
        row => new TradeRow(row.GetString(0), Number(row, 1), Number(row, 2)), ("$number", number)).FirstOrDefault();

    /// <summary>All trades.</summary>
    public List<TradeRow> Trades() => Connection.Query("SELECT number, total, paid_at FROM trades ORDER BY number", row => new TradeRow(row.GetString(0), Number(row, 1), Number(row, 2)));

    /// <summary>Keeps a trade, if its number is new.</summary>
    public void Add(TradeRow trade) => Connection.Execute(
        "INSERT OR IGNORE INTO trades VALUES ($number, $total, $paidAt)", ("$number", trade.Number), ("$total", trade.Total), ("$paidAt", trade.PaidAt));

    /// <summary>All refunds, or those of one trade, in the order they came.</summary>
    public List<AlipayRefundRow> Refunds(string? trade = null) =>
        Connection.Query($"SELECT {RefundColumns} FROM refunds WHERE $trade IS NULL OR trade = $trade ORDER BY sequence", ReadRefund, ("$trade", trade));

    /// <summary>The ordinal of the next refund, from 1.</summary>
    public long NextOrdinal() => Connection.Query("SELECT coalesce(max(sequence), 0) + 1 FROM refunds", row => row.GetInt64(0))[0];

    /// <summary>Keeps a new refund.</summary>
    public void Add(AlipayRefundRow refund) => Connection.Execute(
        $"INSERT INTO refunds ({RefundColumns}) VALUES ($trade, $number, $amount, $inAll, $result, $createdAt, $bouncesAt, $apply, $query)",
        ("$trade", refund.Trade), ("$number", refund.RefundNumber), ("$amount", refund.Amount), ("$inAll", refund.RefundedInAll), ("$result", refund.Result.ToString()),
        ("$createdAt", refund.CreatedAt), ("$bouncesAt", refund.BouncesAt), ("$apply", refund.ApplyCalls), ("$query", refund.QueryCalls));

    /// <summary>Counts a repeated application.</summary>
    public void CountApply(AlipayRefundRow refund) => Connection.Execute(
        "UPDATE refunds SET apply_calls = apply_calls + 1 WHERE trade = $trade AND number = $number", ("$trade", refund.Trade), ("$number", refund.RefundNumber));

    /// <summary>Counts a query.</summary>
    public void CountQuery(AlipayRefundRow refund) => Connection.Execute(
        "UPDATE refunds SET query_calls = query_calls + 1 WHERE trade = $trade AND number = $number", ("$trade", refund.Trade), ("$number", refund.RefundNumber));

    /// <summary>Plans how the next refunds are treated, after what is planned already.</summary>
    public void Plan(AlipayResult result, int times) => Connection.Execute("INSERT INTO plan (result, times) VALUES ($result, $times)", ("$result", result.ToString()), ("$times", times));

    /// <summary>What is planned next; null if nothing is.</summary>
    public AlipayResult? Planned() =>
        Connection.Query("SELECT result FROM plan ORDER BY sequence LIMIT 1", row => (AlipayResult?)Enum.Parse<AlipayResult>(row.GetString(0))).FirstOrDefault();

    /// <summary>Uses what is planned next up once.</summary>
    public void UsePlanned() => Connection.Execute(
        "UPDATE plan SET times = times - 1 WHERE sequence = (SELECT min(sequence) FROM plan); DELETE FROM plan WHERE times <= 0");

    private static AlipayRefundRow ReadRefund(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), Enum.Parse<AlipayResult>(row.GetString(4)), row.GetInt64(5), Number(row, 6), row.GetInt32(7), row.GetInt32(8));

    private static long? Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
