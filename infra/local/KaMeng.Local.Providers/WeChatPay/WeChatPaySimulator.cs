using System.Globalization;
using KaMeng.Local.Providers.WeChatPay.Complaints;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>
/// A simulated WeChat Pay on this machine: takes refunds and transfers over HTTP as APIv3 does, checks the caller's signature, signs its answers, and notifies with
/// signed and encrypted bodies and the provider's own retry schedule. What it has taken in survives the end of the process, however it ends.
/// </summary>
/// <remarks>
/// Where it differs from the provider: any payment number is believed to be paid, with the total and at the time it is first named with, unless
/// <see cref="KnowPayment"/> told otherwise; a notification may go to this machine by http; a refund takes 0.2 s, and so does every
/// step of a transfer but its payee's.
/// </remarks>
public sealed class WeChatPaySimulator : ISimulatedProvider, IAsyncDisposable
{
    private readonly WeChatPaySimulatorOptions _options;
    private readonly SimulatorKeys _keys;
    private readonly SimulatorStore _store;
    private readonly PlatformSignature _signature;
    private readonly CallerSignature _callers;
    private readonly Courier _courier;
    private readonly TransferDesk _transfers;
    private readonly ComplaintStore _complaintStore;
    private readonly ComplaintDesk _complaints;
    private readonly ComplaintTroubles _troubles = new();
    private readonly ApiRoutes _routes;
    private ApiEndpoint? _endpoint;

    private WeChatPaySimulator(WeChatPaySimulatorOptions options)
    {
        _options = options;
        Directory.CreateDirectory(options.DataFolder);
        _keys = SimulatorKeys.ReadOrMake(options.DataFolder, options.Time.GetUtcNow());
        _store = new SimulatorStore(Path.Combine(options.DataFolder, "wechat-pay.db"));
        _signature = new PlatformSignature(_keys, options.KeyUse, options.Time);
        _callers = new CallerSignature(_keys, options.Time);
        _courier = new Courier(_store, new CourierTerms(_signature), options.Time);
        var notifications = new NotificationBody(_keys);
        var sensitive = new SensitiveReader(_keys);
        _transfers = new TransferDesk(_store, sensitive, notifications, _keys.MchId, options);
        _routes = new ApiRoutes(new RefundDesk(_store, notifications, options), new AbnormalDesk(_store, sensitive, notifications, options), _transfers);
        _complaintStore = new ComplaintStore(Path.Combine(options.DataFolder, "wechat-complaints.db"));
        _complaints = new ComplaintDesk(_complaintStore, _store, notifications, _troubles, options);
        Bills = new BillChanges(options.Time);
        FundFlows = new BillChanges(options.Time);
    }

    /// <inheritdoc/>
    public string Name => "simulated WeChat Pay";

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
        ["WeChatPay:Transfer:AppId"] = "wx0000000000000001",
        ["WeChatPay:Transfer:SceneId"] = "1000",
        ["WeChatPay:Transfer:Reports"] = "活动名称=售后退款",
        ["WeChatPay:Timeout"] = _options.CallTimeout.ToString("c", CultureInfo.InvariantCulture),
    };

    /// <summary>How many calls of its API there were since its start, good or bad, queries too.</summary>
    public int Calls => _endpoint?.Calls ?? 0;

    /// <inheritdoc/>
    public DateTimeOffset? NextDue => _courier.NextDue;

    /// <summary>Starts it on a free port; notifications that are due go out at once.</summary>
    public static async Task<WeChatPaySimulator> StartAsync(WeChatPaySimulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var simulator = new WeChatPaySimulator(options);
        simulator._endpoint = await ApiEndpoint.StartAsync(
            simulator._routes, simulator._complaints, simulator._callers, simulator._signature, simulator._courier.Ring, cancellationToken);
        simulator._courier.Start();
        simulator._endpoint.Bills = new SimulatedBills(
            new RefundBillWriter(simulator._store, simulator._keys.MchId, simulator.Bills), new FundFlowBillWriter(simulator._store, simulator._keys.MchId, simulator.FundFlows), simulator.Bills);
        return simulator;
    }

    /// <summary>Treats the next refunds so, after those planned before. A timeout, a rate limit and a system error also befall a repeated call; everything else only a new one.</summary>
    /// <param name="result">How.</param>
    /// <param name="times">How many, 1–1000.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is not 1–1000.</exception>
    public void Next(SimulatedResult result, int times)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times, 1000);
        Do(tables => tables.Plan(result, times));
    }

    /// <summary>Its bills of refunds, which tests may falsify.</summary>
    public BillChanges Bills { get; }

    /// <summary>Its bills of the account that pays transfers, which tests may falsify.</summary>
    public BillChanges FundFlows { get; }

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
            (int deliveries, bool acknowledged) = tables.Notices.DeliveriesOf(row.RefundNumber);
            refunds.Add(row.RefundNumber, new SimulatedRefund(
                row.RefundNumber, row.RefundId, row.Payment, new SimulatedAmount(row.Refund), new SimulatedAmount(row.Total), row.StatusAt(now),
                DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt), row.ApplyCalls, row.QueryCalls, deliveries, acknowledged, row.ReceivedAccount));
        }

        return refunds;
    });

    /// <summary>The transfers it has taken in, by number, in the order they came.</summary>
    public IReadOnlyDictionary<string, SimulatedTransfer> Transfers() => _store.Alone(tables =>
    {
        long now = _options.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var transfers = new OrderedDictionary<string, SimulatedTransfer>(StringComparer.Ordinal);
        foreach (TransferRow row in tables.Transfers.All())
        {
            (int deliveries, bool acknowledged) = tables.Notices.DeliveriesOf(row.Number);
            transfers.Add(row.Number, new SimulatedTransfer(
                row.Number, row.BillId, row.OpenId, row.NameHash, new SimulatedAmount(row.Amount), row.StateAt(now), row.FailReasonAt(now),
                DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt), DateTimeOffset.FromUnixTimeMilliseconds(row.ExpiresAt),
                row.ApplyCalls, row.QueryCalls, row.CancelCalls, deliveries, acknowledged));
        }

        return transfers;
    });

    /// <summary>Confirms a transfer, as its payee does.</summary>
    /// <param name="number">The caller's number of it.</param>
    /// <returns>Null if there is no such transfer; false if it does not wait for that.</returns>
    public bool? ConfirmTransfer(string number)
    {
        bool? confirmed = _transfers.Confirm(number);
        _courier.Ring();
        return confirmed;
    }

    /// <summary>A payer complains of a payment, and the merchant is notified.</summary>
    /// <param name="transactionId">The payment.</param>
    /// <param name="outTradeNo">The merchant's number of it.</param>
    /// <param name="fen">What is asked back.</param>
    /// <param name="detail">The payer's words.</param>
    /// <param name="silently">Whether the notification is lost.</param>
    public SimulatedComplaint Complain(string transactionId, string outTradeNo, long fen, string detail, bool silently = false)
    {
        SimulatedComplaint complaint = _complaints.Complain(transactionId, outTradeNo, fen, detail, silently);
        _courier.Ring();
        return complaint;
    }

    /// <summary>The provider ends a complaint, whatever the merchant has done about it.</summary>
    /// <param name="complaintId">Which.</param>
    /// <param name="silently">Whether the notification is lost.</param>
    /// <returns>The complaint; null if there is none.</returns>
    public SimulatedComplaint? CloseComplaint(string complaintId, bool silently = false)
    {
        SimulatedComplaint? complaint = _complaints.Close(complaintId, silently);
        _courier.Ring();
        return complaint;
    }

    /// <summary>Plans what befalls the next calls that answer complaints.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is not 1–1000.</exception>
    public void NextComplaintAnswers(ComplaintTrouble trouble, int times) => _troubles.Plan(trouble, times);

    /// <summary>The complaints with what the merchant sent about them, oldest first.</summary>
    public IReadOnlyList<SimulatedComplaint> Complaints() => _complaints.All();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<int>?> ResendAsync(string refundNumber, int times, bool reversed, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times, 100);
        List<NoticeRow>? notices = _store.Alone(tables => tables.Refund(refundNumber) is null && tables.Transfers.Find(refundNumber) is null
            ? null
            : tables.Notices.Of(refundNumber, _options.Time.GetUtcNow().ToUnixTimeMilliseconds()));
        return notices is null ? null : await _courier.ResendAsync(notices, times, reversed, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> RunDueAsync(CancellationToken cancellationToken) => _courier.DeliverDueAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _courier.DisposeAsync();
        if (_endpoint is not null)
        {
            await _endpoint.DisposeAsync();
        }

        _callers.Dispose();
        _signature.Dispose();
        _complaintStore.Dispose();
        _store.Dispose();
    }

    private void Do(Action<SimulatorStore> change) => _store.Alone(tables =>
    {
        change(tables);
        return true;
    });
}
