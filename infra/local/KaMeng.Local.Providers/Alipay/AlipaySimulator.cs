using System.Globalization;
using KaMeng.Local.Providers.Alipay.Complaints;

namespace KaMeng.Local.Providers.Alipay;

/// <summary>
/// A simulated Alipay on this machine: takes refunds over HTTP as its gateway does, checks the caller's signature, signs its answers, and notifies the payments' address with
/// signed forms and the provider's own retry schedule. What it has taken in survives the end of the process, however it ends.
/// </summary>
/// <remarks>
/// Where it differs from the provider: any trade number is believed to be paid, and a trade closes by a whole refund only where <see cref="KnowTrade"/> told what was paid; a notification may go to this machine by
/// http; a refund takes 0.2 s. Which code Alipay gives to a second refund within three seconds is not documented; this one says 40005. Of complaints, the codes of its refusals are made up; whether an
/// answer that is overdue is taken is not documented, here it is; and a complaint is overdue after three days, and finished seven days after its answer.
/// </remarks>
public sealed class AlipaySimulator : ISimulatedProvider, IAsyncDisposable
{
    private readonly AlipaySimulatorOptions _options;
    private readonly AlipaySimulatorKeys _keys;
    private readonly AlipayStore _store;
    private readonly GatewaySignature _signature;
    private readonly Courier _courier;
    private readonly AlipayDesk _desk;
    private readonly AlipayComplaintDesk _complaints;
    private readonly ComplaintTroubles _troubles = new();
    private GatewayEndpoint? _endpoint;

    private AlipaySimulator(AlipaySimulatorOptions options)
    {
        _options = options;
        Directory.CreateDirectory(options.DataFolder);
        _keys = AlipaySimulatorKeys.ReadOrMake(options.DataFolder);
        _store = new AlipayStore(Path.Combine(options.DataFolder, "alipay.db"));
        _signature = new GatewaySignature(_keys);
        _courier = new Courier(_store, new AlipayCourierTerms(), options.Time);
        var notices = new AlipayNotices(_keys, _signature, options);
        _desk = new AlipayDesk(_store, notices, options);
        _complaints = new AlipayComplaintDesk(_store, notices, _troubles, options);
        Bills = new BillChanges(options.Time);
    }

    /// <inheritdoc/>
    public string Name => "simulated Alipay";

    /// <summary>Where the gateway is.</summary>
    public Uri Address => _endpoint?.Address ?? throw new InvalidOperationException("The simulated Alipay has not started.");

    /// <summary>The settings the app needs to work with it: keys <c>Alipay:*</c>. They hold the keys of this simulator.</summary>
    public IReadOnlyDictionary<string, string?> AppSettings => new Dictionary<string, string?>
    {
        ["Alipay:AppId"] = _keys.AppId,
        ["Alipay:SellerId"] = _keys.SellerId,
        ["Alipay:AppPrivateKey"] = _keys.AppPrivateKey,
        ["Alipay:AlipayPublicKey"] = _keys.AlipayPublicKey,
        ["Alipay:GatewayUrl"] = Address.ToString(),
        ["Alipay:Timeout"] = _options.CallTimeout.ToString("c", CultureInfo.InvariantCulture),
    };

    /// <summary>How many calls of the gateway there were since its start, good or bad, queries too.</summary>
    public int Calls => _endpoint?.Calls ?? 0;

    /// <inheritdoc/>
    public DateTimeOffset? NextDue => _courier.NextDue;

    /// <summary>Starts it on a free port; notifications that are due go out at once.</summary>
    public static async Task<AlipaySimulator> StartAsync(AlipaySimulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var simulator = new AlipaySimulator(options);
        var bills = new AlipayBillDesk(new AlipayBillWriter(simulator._store, simulator._keys.SellerId, simulator.Bills), simulator.Bills);
        simulator._endpoint = await GatewayEndpoint.StartAsync(
            simulator._desk, bills, simulator._complaints, simulator._keys, simulator._signature, simulator._courier.Ring, cancellationToken);
        simulator._courier.Start();
        return simulator;
    }

    /// <summary>Its bills, which tests may falsify.</summary>
    public BillChanges Bills { get; }

    /// <summary>Treats the next refunds so, after those planned before. A timeout, a rate limit and a system error also befall a repeated call; everything else only a new refund.</summary>
    /// <param name="result">How.</param>
    /// <param name="times">How many, 1–1000.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is not 1–1000.</exception>
    public void Next(AlipayResult result, int times)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times, 1000);
        _store.Alone(() => _store.Plan(result, times));
    }

    /// <summary>Tells it of a trade, so that it knows when all of it has gone back, and for how long it may.</summary>
    /// <param name="tradeNumber">The trade_no, or the out_trade_no, that refunds will name.</param>
    /// <param name="totalFen">What was paid, in fen.</param>
    /// <param name="paidAt">When.</param>
    public void KnowTrade(string tradeNumber, long totalFen, DateTimeOffset paidAt) =>
        _store.Alone(() => _store.Add(new TradeRow(tradeNumber, totalFen, paidAt.ToUnixTimeMilliseconds())));

    /// <summary>The refunds it has taken in, by refund number, in the order they came.</summary>
    public IReadOnlyDictionary<string, SimulatedAlipayRefund> Refunds() => _store.Alone(() =>
    {
        long now = _options.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var refunds = new OrderedDictionary<string, SimulatedAlipayRefund>(StringComparer.Ordinal);
        foreach (AlipayRefundRow row in _store.Refunds())
        {
            (int deliveries, bool acknowledged) = _store.Notices.DeliveriesOf(row.RefundNumber);

            // Two trades may use one number; whoever looks by number sees the later.
            refunds[row.RefundNumber] = new SimulatedAlipayRefund(
                row.RefundNumber, row.Trade, new SimulatedAmount(row.Amount), row.StatusAt(now), DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
                row.ApplyCalls, row.QueryCalls, deliveries, acknowledged, new SimulatedAmount(now >= row.BouncesAt ? row.Bounces : 0));
        }

        return refunds;
    });

    /// <summary>A buyer complains of a trade, and the merchant is told that a complaint changed.</summary>
    /// <param name="tradeNumber">The trade_no.</param>
    /// <param name="orderNumber">The out_trade_no.</param>
    /// <param name="fen">What the trade was of.</param>
    /// <param name="content">The buyer's words.</param>
    /// <param name="silently">Whether the message is lost.</param>
    /// <param name="delay">How long after it the message is sent.</param>
    public SimulatedAlipayComplaint Complain(string tradeNumber, string orderNumber, long fen, string content, bool silently = false, TimeSpan delay = default)
    {
        SimulatedAlipayComplaint complaint = _complaints.Complain(tradeNumber, orderNumber, fen, content, silently, delay);
        _courier.Ring();
        return complaint;
    }

    /// <summary>The buyer or Alipay brings a complaint to another state, such as <c>PLATFORM_PROCESSING</c> or <c>CANCELLED</c>.</summary>
    /// <param name="complaintId">Which.</param>
    /// <param name="status">The state; a word that Alipay does not have yet, too.</param>
    /// <param name="silently">Whether the message is lost.</param>
    /// <returns>The complaint; null if there is none.</returns>
    public SimulatedAlipayComplaint? MoveComplaint(string complaintId, string status, bool silently = false)
    {
        SimulatedAlipayComplaint? complaint = _complaints.Move(complaintId, status, silently);
        _courier.Ring();
        return complaint;
    }

    /// <summary>Plans what befalls the next calls that answer complaints.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is not 1–1000.</exception>
    public void NextComplaintAnswers(ComplaintTrouble trouble, int times) => _troubles.Plan(trouble, times);

    /// <summary>The complaints with what the merchant sent about them, oldest first.</summary>
    public IReadOnlyList<SimulatedAlipayComplaint> Complaints() => _complaints.All();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<int>?> ResendAsync(string refundNumber, int times, bool reversed, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times, 100);
        List<NoticeRow>? notices = _store.Alone(() => _store.Refunds().Exists(refund => refund.RefundNumber == refundNumber) || _store.Complaints.Find(refundNumber) is not null
            ? _store.Notices.Of(refundNumber, _options.Time.GetUtcNow().ToUnixTimeMilliseconds())
            : null);
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

        _signature.Dispose();
        _store.Dispose();
    }
}
