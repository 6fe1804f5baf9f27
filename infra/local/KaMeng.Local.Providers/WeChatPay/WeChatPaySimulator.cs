using System.Globalization;
using System.Threading.Channels;
using KaMeng.Local.Providers.WeChatPay.Complaints;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>
/// A simulated WeChat Pay on this machine: takes refunds over HTTP as APIv3 does, checks the caller's signature, signs its answers, and notifies with
/// signed and encrypted bodies and the provider's own retry schedule. What it has taken in survives the end of the process, however it ends.
/// </summary>
/// <remarks>
/// Where it differs from the provider: any payment number is believed to be paid, with the total and at the time it is first named with, unless
/// <see cref="KnowPayment"/> told otherwise; a notification may go to this machine by http; a refund takes 0.2 s.
/// </remarks>
public sealed class WeChatPaySimulator : IAsyncDisposable
{
    private readonly WeChatPaySimulatorOptions _options;
    private readonly SimulatorKeys _keys;
    private readonly SimulatorStore _store;
    private readonly PlatformSignature _signature;
    private readonly CallerSignature _callers;
    private readonly Courier _courier;
    private readonly RefundDesk _desk;
    private readonly ComplaintStore _complaintStore;
    private readonly ComplaintDesk _complaints;
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stopping = new();
    private ApiEndpoint? _endpoint;
    private Task _rounds = Task.CompletedTask;

    private WeChatPaySimulator(WeChatPaySimulatorOptions options)
    {
        _options = options;
        Directory.CreateDirectory(options.DataFolder);
        _keys = SimulatorKeys.ReadOrMake(options.DataFolder, options.Time.GetUtcNow());
        _store = new SimulatorStore(Path.Combine(options.DataFolder, "wechat-pay.db"));
        _signature = new PlatformSignature(_keys, options.KeyUse, options.Time);
        _callers = new CallerSignature(_keys, options.Time);
        _courier = new Courier(_store, _signature, options.Time);
        _desk = new RefundDesk(_store, new NotificationBody(_keys), options);
        _complaintStore = new ComplaintStore(Path.Combine(options.DataFolder, "wechat-complaints.db"));
        _complaints = new ComplaintDesk(_complaintStore, _store, new NotificationBody(_keys), options);
    }

    /// <summary>Where the API is.</summary>
    public Uri Address => _endpoint?.Address ?? throw new InvalidOperationException("The simulated WeChat Pay has not started.");

    /// <summary>The settings the app needs to work with it: keys <c>WeChatPay:*</c>. They hold the keys of this simulator.</summary>
    public IReadOnlyDictionary<string, string?> AppSettings => new Dictionary<string, string?>
    {
        ["WeChatPay:MchId"] = _keys.MchId,
        ["WeChatPay:MerchantSerial"] = _keys.MerchantSerial,
        ["WeChatPay:MerchantPrivateKey"] = _keys.MerchantPrivateKey,
        ["WeChatPay:ApiV3Key"] = _keys.ApiV3Key,
        [$"WeChatPay:PlatformKeys:{_keys.PlatformSerial}"] = _keys.PlatformCertificate,
        [$"WeChatPay:PlatformKeys:{_keys.PublicKeyId}"] = _keys.PublicKey,
        ["WeChatPay:BaseAddresses:0"] = Address.ToString(),
        ["WeChatPay:NotifyUrl"] = _options.NotifyUrl.ToString(),
        ["WeChatPay:Timeout"] = _options.CallTimeout.ToString("c", CultureInfo.InvariantCulture),
    };

    /// <summary>When the next notification is to be sent (UTC); null if none is. It may lie in the past, when it is being sent just now.</summary>
    public DateTimeOffset? NextDue =>
        _store.Alone(tables => tables.NextDue()) is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    /// <summary>Starts it on a free port; notifications that are due go out at once.</summary>
    public static async Task<WeChatPaySimulator> StartAsync(WeChatPaySimulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var simulator = new WeChatPaySimulator(options);
        simulator._endpoint = await ApiEndpoint.StartAsync(simulator._desk, simulator._complaints, simulator._callers, simulator._signature, simulator.Ring, cancellationToken);
        simulator._rounds = Task.Run(simulator.GoRoundsAsync, CancellationToken.None);
        return simulator;
    }

    /// <summary>Treats the next refunds so, after those planned before. A timeout also befalls a repeated call; everything else only a new refund.</summary>
    /// <param name="result">How.</param>
    /// <param name="times">How many, 1–1000.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is not 1–1000.</exception>
    public void Next(SimulatedResult result, int times)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times, 1000);
        Do(tables => tables.Plan(result, times));
    }

    /// <summary>Tells it of a payment, instead of letting it believe the first refund.</summary>
    /// <param name="paymentNumber">The transaction id, or the out_trade_no, that refunds will name.</param>
    /// <param name="totalFen">What was paid, in fen.</param>
    /// <param name="paidAt">When.</param>
    public void KnowPayment(string paymentNumber, long totalFen, DateTimeOffset paidAt) =>
        Do(tables => tables.Add(new PaymentRow(paymentNumber, totalFen, paidAt.ToUnixTimeMilliseconds())));

    /// <summary>The refunds it has taken in, by refund number, in the order they came.</summary>
    public IReadOnlyDictionary<string, SimulatedRefund> Refunds() => _store.Alone(tables =>
    {
        long now = _options.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var refunds = new OrderedDictionary<string, SimulatedRefund>(StringComparer.Ordinal);
        foreach (RefundRow row in tables.Refunds())
        {
            (int deliveries, bool acknowledged) = tables.DeliveriesOf(row.RefundNumber);
            refunds.Add(row.RefundNumber, new SimulatedRefund(
                row.RefundNumber, row.RefundId, row.Payment, new SimulatedAmount(row.Refund), new SimulatedAmount(row.Total), row.StatusAt(now),
                DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt), row.ApplyCalls, row.QueryCalls, deliveries, acknowledged));
        }

        return refunds;
    });

    /// <summary>A payer complains of a payment, and the merchant is notified.</summary>
    /// <param name="transactionId">The payment.</param>
    /// <param name="outTradeNo">The merchant's number of it.</param>
    /// <param name="fen">What is asked back.</param>
    /// <param name="detail">The payer's words.</param>
    /// <param name="silently">Whether the notification is lost.</param>
    public SimulatedComplaint Complain(string transactionId, string outTradeNo, long fen, string detail, bool silently = false)
    {
        SimulatedComplaint complaint = _complaints.Complain(transactionId, outTradeNo, fen, detail, silently);
        Ring();
        return complaint;
    }

    /// <summary>The complaints with what the merchant sent about them, oldest first.</summary>
    public IReadOnlyList<SimulatedComplaint> Complaints() => _complaints.All();

    /// <summary>Delivers the notifications of a refund again, whatever was answered to them before; also those of a silent refund.</summary>
    /// <param name="refundNumber">Our number.</param>
    /// <param name="times">How often each, 1–100.</param>
    /// <param name="reversed">The newest first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The HTTP status of every answer, 0 for none; empty while the refund is still processing; null if there is no such refund.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is not 1–100.</exception>
    public async Task<IReadOnlyList<int>?> ResendAsync(string refundNumber, int times, bool reversed, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times, 100);
        List<NoticeRow>? notices = _store.Alone(tables => tables.Refund(refundNumber) is null
            ? null
            : tables.NoticesOf(refundNumber, _options.Time.GetUtcNow().ToUnixTimeMilliseconds()));
        if (notices is null)
        {
            return null;
        }

        if (reversed)
        {
            notices.Reverse();
        }

        var answers = new List<int>();
        for (int round = 0; round < times; round++)
        {
            foreach (NoticeRow notice in notices)
            {
                answers.Add(await _courier.ResendAsync(notice, cancellationToken));
            }
        }

        return answers;
    }

    /// <summary>Sends every notification that is due by now and waits until all have been answered or given up for this time.</summary>
    /// <returns>Whether anything was sent.</returns>
    public Task<bool> RunDueAsync(CancellationToken cancellationToken) => _courier.DeliverDueAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _rounds;
        if (_endpoint is not null)
        {
            await _endpoint.DisposeAsync();
        }

        _courier.Dispose();
        _callers.Dispose();
        _signature.Dispose();
        _complaintStore.Dispose();
        _store.Dispose();
        _stopping.Dispose();
    }

    private void Ring() => _bell.Writer.TryWrite(true);

    private void Do(Action<SimulatorStore> change) => _store.Alone(tables =>
    {
        change(tables);
        return true;
    });

    private async Task GoRoundsAsync()
    {
        try
        {
            while (true)
            {
                await _courier.DeliverDueAsync(_stopping.Token);
                await WaitForDueOrBellAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The end: what is still due goes out after the next start.
        }
    }

    private async Task WaitForDueOrBellAsync()
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        Task bell = _bell.Reader.ReadAsync(waiting.Token).AsTask();
        TimeSpan pause = Timeout.InfiniteTimeSpan;
        if (NextDue is { } due)
        {
            TimeSpan left = due - _options.Time.GetUtcNow();
            pause = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }

        await Task.WhenAny(bell, Task.Delay(pause, _options.Time, waiting.Token));
        await waiting.CancelAsync();
        _stopping.Token.ThrowIfCancellationRequested();
    }
}
