using Microsoft.Data.Sqlite;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>
/// The memory of the simulated provider: one SQLite file, every change on disk before it is answered, because the process around it may be killed
/// at any moment. One caller at a time.
/// </summary>
internal sealed class SimulatorStore : IDisposable
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE IF NOT EXISTS payments (number TEXT PRIMARY KEY, total INTEGER NOT NULL, paid_at INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS refunds (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL UNIQUE, refund_id TEXT NOT NULL, payment TEXT NOT NULL,
            refund INTEGER NOT NULL, total INTEGER NOT NULL, result TEXT NOT NULL, created_at INTEGER NOT NULL, settles_at INTEGER NOT NULL,
            apply_calls INTEGER NOT NULL, query_calls INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS refunds_of_payment ON refunds (payment);
        CREATE TABLE IF NOT EXISTS notices (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, refund_number TEXT NOT NULL, url TEXT NOT NULL, body BLOB NOT NULL,
            ready_at INTEGER NOT NULL, due_at INTEGER, attempts INTEGER NOT NULL, deliveries INTEGER NOT NULL, acknowledged INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS notices_due ON notices (due_at);
        CREATE TABLE IF NOT EXISTS abnormal (refund_number TEXT PRIMARY KEY, type TEXT NOT NULL, bank_type TEXT, last_four TEXT);
        CREATE TABLE IF NOT EXISTS plan (sequence INTEGER PRIMARY KEY AUTOINCREMENT, result TEXT NOT NULL, times INTEGER NOT NULL);
        """;

    private const string RefundColumns = "number, refund_id, payment, refund, total, result, created_at, settles_at, apply_calls, query_calls";
    private const string AbnormalColumns = "refund_number, type, bank_type, last_four";
    private const string RefundsAndAbnormal = "refunds LEFT JOIN abnormal ON refund_number = number";
    private const string NoticeColumns = "id, refund_number, url, body, ready_at, due_at, attempts";

    private readonly Lock _turn = new();
    private readonly SqliteConnection _connection;
    private bool _disposed;

    /// <summary>Opens the file, or makes it.</summary>
    public SimulatorStore(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        _connection.Execute(Schema + TransferTable.Schema);
        Transfers = new TransferTable(_connection);
    }

    /// <summary>The transfers.</summary>
    public TransferTable Transfers { get; }

    /// <summary>Runs <paramref name="work"/> as one transaction, alone.</summary>
    public T Alone<T>(Func<SimulatorStore, T> work)
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

    /// <summary>The payment of that number.</summary>
    public PaymentRow? Payment(string number) => _connection.Query(
        "SELECT number, total, paid_at FROM payments WHERE number = $number",
        row => new PaymentRow(row.GetString(0), row.GetInt64(1), row.GetInt64(2)), ("$number", number)).FirstOrDefault();

    /// <summary>Keeps a payment, if its number is new.</summary>
    public void Add(PaymentRow payment) => _connection.Execute(
        "INSERT OR IGNORE INTO payments VALUES ($number, $total, $paidAt)", ("$number", payment.Number), ("$total", payment.Total), ("$paidAt", payment.PaidAt));

    /// <summary>The refund of that number.</summary>
    public RefundRow? Refund(string number) =>
        _connection.Query($"SELECT {RefundColumns}, {AbnormalColumns} FROM {RefundsAndAbnormal} WHERE number = $number", ReadRefund, ("$number", number)).FirstOrDefault();

    /// <summary>All refunds, or those of one payment, in the order they came.</summary>
    public List<RefundRow> Refunds(string? payment = null) =>
        _connection.Query($"SELECT {RefundColumns}, {AbnormalColumns} FROM {RefundsAndAbnormal} WHERE $payment IS NULL OR payment = $payment ORDER BY sequence", ReadRefund, ("$payment", payment));

    /// <summary>The ordinal of the next refund, from 1.</summary>
    public long NextOrdinal() => _connection.Query("SELECT coalesce(max(sequence), 0) + 1 FROM refunds", row => row.GetInt64(0))[0];

    /// <summary>Keeps a new refund.</summary>
    public void Add(RefundRow refund) => _connection.Execute(
        $"INSERT INTO refunds ({RefundColumns}) VALUES ($number, $id, $payment, $refund, $total, $result, $createdAt, $settlesAt, $apply, $query)",
        ("$number", refund.RefundNumber), ("$id", refund.RefundId), ("$payment", refund.Payment), ("$refund", refund.Refund), ("$total", refund.Total),
        ("$result", refund.Result.ToString()), ("$createdAt", refund.CreatedAt), ("$settlesAt", refund.SettlesAt), ("$apply", refund.ApplyCalls), ("$query", refund.QueryCalls));

    /// <summary>Where a refund goes that could not be delivered; null if nobody said.</summary>
    public AbnormalRow? Abnormal(string refundNumber) =>
        _connection.Query($"SELECT {AbnormalColumns} FROM abnormal WHERE refund_number = $number", row => ReadAbnormal(row, 0), ("$number", refundNumber)).FirstOrDefault();

    /// <summary>Keeps where a refund goes now.</summary>
    public void Keep(AbnormalRow row) => _connection.Execute(
        $"INSERT OR REPLACE INTO abnormal ({AbnormalColumns}) VALUES ($number, $type, $bank, $last)",
        ("$number", row.RefundNumber), ("$type", row.Type), ("$bank", row.BankType), ("$last", row.LastFour));

    /// <summary>Keeps how and when a refund ends that is under way once more.</summary>
    public void Redirect(RefundRow refund) => _connection.Execute(
        "UPDATE refunds SET result = $result, settles_at = $settlesAt WHERE number = $number",
        ("$result", refund.Result.ToString()), ("$settlesAt", refund.SettlesAt), ("$number", refund.RefundNumber));

    /// <summary>Counts a repeated application.</summary>
    public void CountApply(string number) => _connection.Execute("UPDATE refunds SET apply_calls = apply_calls + 1 WHERE number = $number", ("$number", number));

    /// <summary>Counts a query.</summary>
    public void CountQuery(string number) => _connection.Execute("UPDATE refunds SET query_calls = query_calls + 1 WHERE number = $number", ("$number", number));

    /// <summary>Keeps a new notification.</summary>
    public void Add(NoticeRow notice) => _connection.Execute(
        $"INSERT INTO notices ({NoticeColumns}, deliveries, acknowledged) VALUES ($id, $refund, $url, $body, $readyAt, $dueAt, $attempts, 0, 0)",
        ("$id", notice.Id), ("$refund", notice.RefundNumber), ("$url", notice.Url), ("$body", notice.Body), ("$readyAt", notice.ReadyAt), ("$dueAt", notice.DueAt), ("$attempts", notice.Attempts));

    /// <summary>The ordinal of the next notification, from 1; never one that a dropped one had.</summary>
    public long NextNotice() => _connection.Query("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'notices'), 0) + 1", row => row.GetInt64(0))[0];

    /// <summary>Forgets what there would have been to tell only later.</summary>
    public void DropUnready(string number, long now) =>
        _connection.Execute("DELETE FROM notices WHERE refund_number = $number AND ready_at > $now", ("$number", number), ("$now", now));

    /// <summary>The notifications that are due, the longest due first.</summary>
    public List<NoticeRow> NoticesDue(long now) =>
        _connection.Query($"SELECT {NoticeColumns} FROM notices WHERE due_at <= $now ORDER BY due_at, sequence", ReadNotice, ("$now", now));

    /// <summary>The notifications of a refund there is something to tell of, in the order they were made.</summary>
    public List<NoticeRow> NoticesOf(string refundNumber, long now) =>
        _connection.Query($"SELECT {NoticeColumns} FROM notices WHERE refund_number = $refund AND ready_at <= $now ORDER BY sequence", ReadNotice, ("$refund", refundNumber), ("$now", now));

    /// <summary>When the next notification is due.</summary>
    public long? NextDue() => _connection.Query("SELECT min(due_at) FROM notices", row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0))[0];

    /// <summary>Keeps what became of a delivery of the schedule.</summary>
    public void Delivered(NoticeRow notice, bool acknowledged, long? dueAt) => _connection.Execute(
        "UPDATE notices SET deliveries = deliveries + 1, attempts = $attempts, acknowledged = acknowledged OR $acknowledged, due_at = $dueAt WHERE id = $id",
        ("$id", notice.Id), ("$attempts", notice.Attempts + 1), ("$acknowledged", acknowledged), ("$dueAt", dueAt));

    /// <summary>Keeps what became of a delivery that was asked for; the schedule stays as it was.</summary>
    public void Resent(NoticeRow notice, bool acknowledged) => _connection.Execute(
        "UPDATE notices SET deliveries = deliveries + 1, acknowledged = acknowledged OR $acknowledged WHERE id = $id", ("$id", notice.Id), ("$acknowledged", acknowledged));

    /// <summary>How often notifications of a refund were sent, and whether one was answered with success.</summary>
    public (int Deliveries, bool Acknowledged) DeliveriesOf(string refundNumber) => _connection.Query(
        "SELECT coalesce(sum(deliveries), 0), coalesce(max(acknowledged), 0) FROM notices WHERE refund_number = $refund",
        row => (row.GetInt32(0), row.GetBoolean(1)), ("$refund", refundNumber))[0];

    /// <summary>Plans how the next refunds are treated, after what is planned already.</summary>
    public void Plan(SimulatedResult result, int times) => _connection.Execute("INSERT INTO plan (result, times) VALUES ($result, $times)", ("$result", result.ToString()), ("$times", times));

    /// <summary>What is planned next.</summary>
    public PlannedResult? Planned() => _connection.Query(
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

    private static RefundRow ReadRefund(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), Enum.Parse<SimulatedResult>(row.GetString(5)),
        row.GetInt64(6), row.GetInt64(7), row.GetInt32(8), row.GetInt32(9))
    {
        ReceivedAccount = row.IsDBNull(10) ? RefundRow.OriginalAccount : ReadAbnormal(row, 10).Account,
    };

    private static AbnormalRow ReadAbnormal(SqliteDataReader row, int at) => new(
        row.GetString(at), row.GetString(at + 1), row.IsDBNull(at + 2) ? null : row.GetString(at + 2), row.IsDBNull(at + 3) ? null : row.GetString(at + 3));

    private static NoticeRow ReadNotice(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<byte[]>(3), row.GetInt64(4), row.IsDBNull(5) ? null : row.GetInt64(5), row.GetInt32(6));
}
