using KaMeng.Functions.Channels;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Channels.Conformance;

/// <summary>Transfers at the simulated WeChat Pay.</summary>
internal sealed class WeChatTransferPlatform(SimulatedPlatform platform) : IConformingPlatform
{
    public IPaymentChannel Channel { get; } = platform.Channel(way: PayoutChannel.WeChatTransfer);

    public IPaymentChannel Impatient { get; } = platform.Channel(settings => settings["WeChatPay:Timeout"] = "00:00:00.5", PayoutChannel.WeChatTransfer);

    public IPaymentChannel CutOff { get; } = platform.Channel(settings => settings["WeChatPay:BaseAddresses:0"] = "http://127.0.0.1:9", PayoutChannel.WeChatTransfer);

    public IReadOnlyCollection<string> Log => platform.Log.Lines;

    public IEnumerable<string> Secrets => ["signature", "WECHATPAY2", "BEGIN", platform.Simulator.AppSettings["WeChatPay:ApiV3Key"]!, SampleTransfer.OpenId];

    public int Calls => platform.Simulator.Calls;

    public RefundInstruction Instruction(long fen = 999, int ordinal = 1) => SampleTransfer.Of(fen, $"KM0123456789abcdefghjkmnpqrs{ordinal:00}");

    public IEnumerable<(string Wrong, RefundInstruction Instruction)> Unacceptable()
    {
        yield return ("no amount", Instruction(fen: 0));
        yield return ("more than was paid", Instruction(fen: 500_001) with { PayeeName = "张三" });
        yield return ("another currency", Instruction() with { Amount = new Money(1, Currency.Usd), Paid = new Money(1, Currency.Usd) });
        yield return ("a sign that a refund may have", Instruction() with { RefundNumber = "KM-1" });
        yield return ("a number too long", Instruction() with { RefundNumber = new string('1', 33) });
        yield return ("nobody to receive it", Instruction() with { Payee = null });
        yield return ("nobody known to WeChat", Instruction() with { Payee = new Payee("demo", "buyer-1") });
        yield return ("2 000.00 without a name", Instruction(fen: 200_000));
        yield return ("a name beyond reason", Instruction() with { PayeeName = new string('名', 72) });
    }

    // A transfer that cannot be delivered has failed: it is closed, and nothing of it is with the provider any more.
    public PayoutState EndOf(ConformanceResult result) => PayoutState.Closed;

    public bool Plan(ConformanceResult result)
    {
        platform.Simulator.Next(SimulatedResults.Of(result), times: 1);
        return true;
    }

    public void Settle()
    {
        foreach (string number in platform.Simulator.Transfers().Keys)
        {
            platform.Simulator.ConfirmTransfer(number);
        }

        platform.Time.Advance(TimeSpan.FromSeconds(1));
    }

    public IReadOnlyDictionary<string, ExecutedPayout> Executed() =>
        platform.Simulator.Transfers().ToDictionary(transfer => transfer.Key, transfer => new ExecutedPayout(Money.Fen(transfer.Value.Amount.Amount), transfer.Value.ApplyCalls));

    public ValueTask DisposeAsync() => platform.DisposeAsync();
}
