using System.Globalization;
using System.Text.Json;

namespace KaMeng.Local.Providers.Goods;

/// <summary>
/// A simulated card issuer, carrier and supplier on this machine, speaking docs/goods-source-api.md over HTTP. They share one picture of the goods, which
/// agrees with what the storefront said until somebody changes it, and survives the end of the process.
/// </summary>
/// <remarks>Nothing of theirs waits for a moment of the clock by itself: what is slow is done when it is asked for after its time.</remarks>
public sealed class GoodsSimulator : IAsyncDisposable
{
    private const string Key = "kameng-local";
    private static readonly TimeSpan UsualSlowness = TimeSpan.FromSeconds(30);
    private static readonly string[] Coded = ["CardCode", "License", "Membership", "Account"];

    private readonly GoodsSimulatorOptions _options;
    private readonly GoodsStore _store;
    private readonly string _secret;
    private SourceEndpoint? _endpoint;

    private GoodsSimulator(GoodsSimulatorOptions options)
    {
        _options = options;
        Directory.CreateDirectory(options.DataFolder);
        _store = new GoodsStore(Path.Combine(options.DataFolder, "goods.db"));
        _secret = _store.Alone(tables => tables.Secret());
    }

    /// <summary>Where they are; each under its own name.</summary>
    public Uri Address => _endpoint?.Address ?? throw new InvalidOperationException("The simulated sources of goods have not started.");

    /// <summary>The settings the app needs to work with them: keys <c>GoodsSources:*</c>. They hold the secret of this simulator.</summary>
    public IReadOnlyDictionary<string, string?> AppSettings
    {
        get
        {
            var settings = new Dictionary<string, string?>();
            Add(settings, "issuer", ["State", "Void", "Restore"], Coded);
            Add(settings, "carrier", ["State", "Void", "Restore"], ["DirectTopup"]);
            Add(settings, "supplier", ["State", "Cancel"], []);
            return settings;
        }
    }

    /// <summary>Starts them on a free port.</summary>
    public static async Task<GoodsSimulator> StartAsync(GoodsSimulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var simulator = new GoodsSimulator(options);
        simulator._endpoint = await SourceEndpoint.StartAsync(
            new SourceDesk(simulator._store, options.Time), new SourceSignature(Key, simulator._secret, options.Time), cancellationToken);
        return simulator;
    }

    /// <summary>Treats the next questions so, after those planned before.</summary>
    /// <param name="treatment">How.</param>
    /// <param name="times">How many, 1–1000.</param>
    /// <param name="ask">Only this question; null for any.</param>
    /// <param name="orderId">Only about this order; null for any.</param>
    /// <param name="takes">How long a slow one takes; null for half a minute.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is not 1–1000.</exception>
    public void Next(SimulatedTreatment treatment, int times = 1, SimulatedAsk? ask = null, string? orderId = null, TimeSpan? takes = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times, 1000);
        Do(tables => tables.Plan(treatment, times, ask, orderId, (long)(takes ?? UsualSlowness).TotalMilliseconds));
    }

    /// <summary>Says how goods are, instead of letting the sources believe the storefront.</summary>
    public void Set(string orderId, string lineId, int issue, SimulatedCondition condition, DateTimeOffset? usedAt = null) =>
        Do(tables => tables.Keep(new GoodsRow(orderId, lineId, issue, condition, usedAt?.ToUnixTimeMilliseconds(), null, null)));

    /// <summary>The goods they have heard of, or those of one order, in the order they did.</summary>
    public IReadOnlyList<SimulatedGoods> Goods(string? orderId = null) =>
        _store.Alone(tables => tables.Goods(orderId).ConvertAll(row => Shown(tables, row)));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_endpoint is not null)
        {
            await _endpoint.DisposeAsync();
        }

        _store.Dispose();
    }

    private static SimulatedGoods Shown(GoodsStore tables, GoodsRow row)
    {
        List<(SimulatedAsk Ask, int Calls, int Done)> counts = tables.Counts(row);
        return new SimulatedGoods(
            row.OrderId, row.LineId, row.Issue, row.Condition, row.UsedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            counts.ToDictionary(count => Word(count.Ask), count => count.Calls),
            counts.Where(count => count.Done > 0).ToDictionary(count => Word(count.Ask), count => count.Done));
    }

    private static string Word(SimulatedAsk ask) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(ask.ToString());

    private void Add(Dictionary<string, string?> settings, string name, string[] asks, string[] kinds)
    {
        string section = $"GoodsSources:{name}";
        settings[$"{section}:BaseAddress"] = new Uri(Address, name + "/").ToString();
        settings[$"{section}:Key"] = Key;
        settings[$"{section}:Secret"] = _secret;
        settings[$"{section}:Timeout"] = _options.CallTimeout.ToString("c", CultureInfo.InvariantCulture);
        for (int index = 0; index < asks.Length; index++)
        {
            settings[$"{section}:Asks:{index}"] = asks[index];
        }

        for (int index = 0; index < kinds.Length; index++)
        {
            settings[$"{section}:Kinds:{index}"] = kinds[index];
        }
    }

    private void Do(Action<GoodsStore> change) => _store.Alone(tables =>
    {
        change(tables);
        return true;
    });
}
