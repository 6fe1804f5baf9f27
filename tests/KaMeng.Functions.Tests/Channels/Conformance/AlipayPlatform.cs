using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Channels.Alipay;
using KaMeng.Local.Providers.Alipay;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Tests.Channels.Conformance;

/// <summary>Refunds at the simulated Alipay. What is done is told once; whoever repeats the call learns that no more money went, and asks after ten seconds.</summary>
internal sealed class AlipayPlatform(SimulatedAlipay alipay) : IConformingPlatform
{
    public IPaymentChannel Channel { get; } = alipay.Channel();

    public IPaymentChannel Impatient { get; } = alipay.Channel(settings => settings["Alipay:Timeout"] = "00:00:00.5");

    public IPaymentChannel CutOff { get; } = alipay.Channel(settings => settings["Alipay:GatewayUrl"] = "http://127.0.0.1:9/gateway.do");

    public IReadOnlyCollection<string> Log => alipay.Log.Lines;

    public IEnumerable<string> Secrets => ["sign", "BEGIN"];

    public int Calls => alipay.Simulator.Calls;

    public bool TellsAtOnce => false;

    public bool NumbersPayouts => false;

    public RefundInstruction Instruction(long fen = 999, int ordinal = 1) =>
        SimulatedAlipay.Instruction(fen, $"KM0123456789abcdefghjkmnpqrs{ordinal:00}", paid: 1000, $"202602122200140000000000000{ordinal}");

    public IEnumerable<(string Wrong, RefundInstruction Instruction)> Unacceptable()
    {
        yield return ("no amount", Instruction(fen: 0));
        yield return ("more than was paid", Instruction(fen: 1001));
        yield return ("another currency", Instruction() with { Amount = new Money(1, Currency.Usd), Paid = new Money(1, Currency.Usd) });
        yield return ("a number of other letters", Instruction() with { RefundNumber = "a b" });
        yield return ("a number too long", Instruction() with { RefundNumber = new string('1', 65) });
        yield return ("no payment", Instruction() with { Payment = new Payment(PaymentProvider.Alipay, "", "") });
        yield return ("a payment of long ago", Instruction() with { PaidAt = alipay.Time.GetUtcNow().AddMonths(-13) });
    }

    public bool Plan(ConformanceResult result)
    {
        if (Word(result) is { } word)
        {
            alipay.Simulator.Next(word, times: 1);
        }

        return Word(result) is not null;
    }

    public void Settle() => alipay.Time.Advance(TimeSpan.FromSeconds(10));

    public IReadOnlyDictionary<string, ExecutedPayout> Executed() =>
        alipay.Simulator.Refunds().ToDictionary(refund => refund.Key, refund => new ExecutedPayout(Money.Fen(refund.Value.Amount.Amount), refund.Value.ApplyCalls));

    public ValueTask DisposeAsync() => alipay.DisposeAsync();

    // Alipay never takes a refund on and closes it: it refuses at once.
    private static AlipayResult? Word(ConformanceResult result) => result switch
    {
        ConformanceResult.Abnormal => AlipayResult.Abnormal,
        ConformanceResult.LostAnswer => AlipayResult.Timeout,
        ConformanceResult.NotEnough => AlipayResult.NotEnough,
        ConformanceResult.RateLimited => AlipayResult.FrequencyLimited,
        ConformanceResult.SystemError => AlipayResult.SystemError,
        _ => null,
    };
}
