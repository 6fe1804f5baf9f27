using Microsoft.Data.Sqlite;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>The memory of the simulated WeChat Pay.</summary>
internal sealed class SimulatorStore : SimulatorFile
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS payments (number TEXT PRIMARY KEY, total INTEGER NOT NULL, paid_at INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS refunds (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL UNIQUE, refund_id TEXT NOT NULL, payment TEXT NOT NULL,
            refund INTEGER NOT NULL, total INTEGER NOT NULL, result TEXT NOT NULL, created_at INTEGER NOT NULL, settles_at INTEGER NOT NULL,
            apply_calls INTEGER NOT NULL, query_calls INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS refunds_of_payment ON refunds (payment);
        CREATE TABLE IF NOT EXISTS abnormal (refund_number TEXT PRIMARY KEY, type TEXT NOT NULL, bank_type TEXT, last_four TEXT);
        CREATE TABLE IF NOT EXISTS plan (sequence INTEGER PRIMARY KEY AUTOINCREMENT, result TEXT NOT NULL, times INTEGER NOT NULL);
        """;

    private const string RefundColumns = "number, refund_id, payment, refund, total, result, created_at, settles_at, apply_calls, query_calls";
    private const string AbnormalColumns = "refund_number, type, bank_type, last_four";
    private const string RefundsAndAbnormal = "refunds LEFT JOIN abnormal ON refund_number = number";

    /// <summary>Opens the file, or makes it.</summary>
    public SimulatorStore(string path)
        : base(path, Schema + TransferTable.Schema) => Transfers = new TransferTable(Connection);

    /// <summary>The transfers.</summary>
    public TransferTable Transfers { get; }

    /// <summary>Runs <paramref name="work"/> as one transaction, alone.</summary>
    public T Alone<T>(Func<SimulatorStore, T> work) => Alone(() => work(this));

    /// <summary>The payment of that number.</summary>
    public PaymentRow? Payment(string number) => Connection.Query(
        "SELECT number, total, paid_at FROM payments WHERE number = $number",
        row => new PaymentRow(row.GetString(0), row.GetInt64(1), row.GetInt64(2)), ("$number", number)).FirstOrDefault();

    /// <summary>Keeps a payment, if its number is new.</summary>
    public void Add(PaymentRow payment) => Connection.Execute(
        "INSERT OR IGNORE INTO payments VALUES ($number, $total, $paidAt)", ("$number", payment.Number), ("$total", payment.Total), ("$paidAt", payment.PaidAt));

    /// <summary>The refund of that number.</summary>
    public RefundRow? Refund(string number) =>
        Connection.Query($"SELECT {RefundColumns}, {AbnormalColumns} FROM {RefundsAndAbnormal} WHERE number = $number", ReadRefund, ("$number", number)).FirstOrDefault();

    /// <summary>All refunds, or those of one payment, in the order they came.</summary>
    public List<RefundRow> Refunds(string? payment = null) =>
        Connection.Query($"SELECT {RefundColumns}, {AbnormalColumns} FROM {RefundsAndAbnormal} WHERE $payment IS NULL OR payment = $payment ORDER BY sequence", ReadRefund, ("$payment", payment));

    /// <summary>The ordinal of the next refund, from 1.</summary>
    public long NextOrdinal() => Connection.Query("SELECT coalesce(max(sequence), 0) + 1 FROM refunds", row => row.GetInt64(0))[0];

    /// <summary>Keeps a new refund.</summary>
    public void Add(RefundRow refund) => Connection.Execute(
        $"INSERT INTO refunds ({RefundColumns}) VALUES ($number, $id, $payment, $refund, $total, $result, $createdAt, $settlesAt, $apply, $query)",
        ("$number", refund.RefundNumber), ("$id", refund.RefundId), ("$payment", refund.Payment), ("$refund", refund.Refund), ("$total", refund.Total),
        ("$result", refund.Result.ToString()), ("$createdAt", refund.CreatedAt), ("$settlesAt", refund.SettlesAt), ("$apply", refund.ApplyCalls), ("$query", refund.QueryCalls));

    /// <summary>Where a refund goes that could not be delivered; null if nobody said.</summary>
    public AbnormalRow? Abnormal(string refundNumber) =>
        Connection.Query($"SELECT {AbnormalColumns} FROM abnormal WHERE refund_number = $number", row => ReadAbnormal(row, 0), ("$number", refundNumber)).FirstOrDefault();

    /// <summary>Keeps where a refund goes now.</summary>
    public void Keep(AbnormalRow row) => Connection.Execute(
        $"INSERT OR REPLACE INTO abnormal ({AbnormalColumns}) VALUES ($number, $type, $bank, $last)",
        ("$number", row.RefundNumber), ("$type", row.Type), ("$bank", row.BankType), ("$last", row.LastFour));

    /// <summary>Keeps how and when a refund ends that is under way once more.</summary>
    public void Redirect(RefundRow refund) => Connection.Execute(
        "UPDATE refunds SET result = $result, settles_at = $settlesAt WHERE number = $number",
        ("$result", refund.Result.ToString()), ("$settlesAt", refund.SettlesAt), ("$number", refund.RefundNumber));

    /// <summary>Counts a repeated application.</summary>
    public void CountApply(string number) => Connection.Execute("UPDATE refunds SET apply_calls = apply_calls + 1 WHERE number = $number", ("$number", number));

    /// <summary>Counts a query.</summary>
    public void CountQuery(string number) => Connection.Execute("UPDATE refunds SET query_calls = query_calls + 1 WHERE number = $number", ("$number", number));

    /// <summary>Plans how the next refunds are treated, after what is planned already.</summary>
    public void Plan(SimulatedResult result, int times) => Connection.Execute("INSERT INTO plan (result, times) VALUES ($result, $times)", ("$result", result.ToString()), ("$times", times));

    /// <summary>What is planned next.</summary>
    public PlannedResult? Planned() => Connection.Query(
        "SELECT sequence, result FROM plan ORDER BY sequence LIMIT 1", row => new PlannedResult(row.GetInt64(0), Enum.Parse<SimulatedResult>(row.GetString(1)))).FirstOrDefault();

    /// <summary>What is planned next, used up once; success if nothing is.</summary>
    public SimulatedResult UsePlanned()
    {
        if (Planned() is not { } planned)
        {
            return SimulatedResult.Success;
        }

        Use(planned);
        return planned.Result;
    }

    /// <summary>Uses a plan up once.</summary>
    public void Use(PlannedResult planned)
    {
        Connection.Execute("UPDATE plan SET times = times - 1 WHERE sequence = $sequence", ("$sequence", planned.Sequence));
        Connection.Execute("DELETE FROM plan WHERE times <= 0");
    }

    private static RefundRow ReadRefund(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), Enum.Parse<SimulatedResult>(row.GetString(5)),
        row.GetInt64(6), row.GetInt64(7), row.GetInt32(8), row.GetInt32(9))
    {
        ReceivedAccount = row.IsDBNull(10) ? RefundRow.OriginalAccount : ReadAbnormal(row, 10).Account,
    };

    private static AbnormalRow ReadAbnormal(SqliteDataReader row, int at) => new(
        row.GetString(at), row.GetString(at + 1), row.IsDBNull(at + 2) ? null : row.GetString(at + 2), row.IsDBNull(at + 3) ? null : row.GetString(at + 3));
}
