using KaMeng.Functions.Channels;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Tests.Channels.Conformance;

/// <summary>Refunds at the simulated WeChat Pay.</summary>
internal sealed class WeChatRefundPlatform(SimulatedPlatform platform) : IConformingPlatform
{
    public IPaymentChannel Channel { get; } = platform.Channel();

    public IPaymentChannel Impatient { get; } = platform.Channel(settings => settings["WeChatPay:Timeout"] = "00:00:00.5");

    public IPaymentChannel CutOff { get; } = platform.Channel(settings => settings["WeChatPay:BaseAddresses:0"] = "http://127.0.0.1:9");

    public IReadOnlyCollection<string> Log => platform.Log.Lines;

    public IEnumerable<string> Secrets => ["signature", "WECHATPAY2", "BEGIN", platform.Simulator.AppSettings["WeChatPay:ApiV3Key"]!];

    public int Calls => platform.Simulator.Calls;

    public RefundInstruction Instruction(long fen = 999, int ordinal = 1) =>
        SampleInstruction.Of(fen, $"KM0123456789abcdefghjkmnpqrs{ordinal:00}", paid: 1000, $"420000123420260213123456789{ordinal}");

    public IEnumerable<(string Wrong, RefundInstruction Instruction)> Unacceptable()
    {
        yield return ("no amount", Instruction(fen: 0));
        yield return ("more than was paid", Instruction(fen: 1001));
        yield return ("another currency", Instruction() with { Amount = new Money(1, Currency.Usd), Paid = new Money(1, Currency.Usd) });
        yield return ("a number of other letters", Instruction() with { RefundNumber = "a b" });
        yield return ("a number too long", Instruction() with { RefundNumber = new string('1', 65) });
        yield return ("no payment", Instruction() with { Payment = new Payment(PaymentProvider.WeChatPay, "", "") });
        yield return ("a payment of long ago", Instruction() with { PaidAt = platform.Time.GetUtcNow().AddDays(-366) });
    }

    public bool Plan(ConformanceResult result)
    {
        platform.Simulator.Next(SimulatedResults.Of(result), times: 1);
        return true;
    }

    public void Settle() => platform.Time.Advance(TimeSpan.FromSeconds(1));

    public IReadOnlyDictionary<string, ExecutedPayout> Executed() =>
        platform.Simulator.Refunds().ToDictionary(refund => refund.Key, refund => new ExecutedPayout(Money.Fen(refund.Value.Amount.Amount), refund.Value.ApplyCalls));

    public ValueTask DisposeAsync() => platform.DisposeAsync();
}
