using KaMeng.Functions.Channels;
using KaMeng.Functions.Channels.Wallet;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Functions.Wallets;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Tests.Channels.Conformance;

/// <summary>Refunds into a wallet on Azurite.</summary>
internal sealed class WalletPlatform : IConformingPlatform
{
    private static readonly Payee Buyer = new(Sample.Storefront, "b-1001");
    private readonly CaseHost _host;
    private readonly CapturedLog _log = new();
    private readonly ILoggerFactory _loggers;

    public WalletPlatform(CaseHost host)
    {
        _host = host;
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));
        Channel = Over(host.Get<WalletStore>());
        CutOff = Over(new WalletStore(OwnTables.CutOff()));
    }

    public IPaymentChannel Channel { get; }

    public IPaymentChannel Impatient => Channel;

    public IPaymentChannel CutOff { get; }

    public IReadOnlyCollection<string> Log => _log.Lines;

    public IEnumerable<string> Secrets => [];

    public int Calls => Executed().Count;

    public RefundInstruction Instruction(long fen = 999, int ordinal = 1) =>
        SampleInstruction.Of(fen, $"KM0123456789abcdefghjkmnpqrs{ordinal:00}", paid: 1000) with { Channel = PayoutChannel.Wallet, Payee = Buyer };

    public IEnumerable<(string Wrong, RefundInstruction Instruction)> Unacceptable()
    {
        yield return ("no amount", Instruction(fen: 0));
        yield return ("more than was paid", Instruction(fen: 1001));
        yield return ("another currency", Instruction() with { Amount = new Money(1, Currency.Usd), Paid = new Money(1, Currency.Usd) });
        yield return ("nobody's wallet", Instruction() with { Payee = null });
    }

    public bool Plan(ConformanceResult result) => false;

    public void Settle()
    {
        // It is there at once.
    }

    public IReadOnlyDictionary<string, ExecutedPayout> Executed() => Task.Run(() => _host.Get<WalletStore>().EntriesAsync(Buyer.StorefrontId, Buyer.BuyerId, null, 50, default))
        .GetAwaiter().GetResult().ToDictionary(entry => entry.Key, entry => new ExecutedPayout(entry.Amount, 1));

    public ValueTask DisposeAsync()
    {
        _loggers.Dispose();
        return _host.DisposeAsync();
    }

    private WalletChannel Over(WalletStore wallets) => new(wallets, _host.Clock, _loggers.CreateLogger<WalletChannel>());
}
