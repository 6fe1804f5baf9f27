using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KaMeng.Local.Providers.WeChatPay;

namespace KaMeng.Local.Tests.Providers;

public sealed class RefundDeskTests : IDisposable
{
    private readonly ManualTime _time = new();

    // Every run has payments of its own, so one store in memory does for all.
    private readonly SimulatorStore _store = new(":memory:");
    private readonly RefundDesk _desk;

    public RefundDeskTests() =>
        _desk = new RefundDesk(_store, new NotificationBody(SimulatedWeChatPay.AnyKeys), new WeChatPaySimulatorOptions("", _time, new Uri("http://127.0.0.1:9/notify")));

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Whatever_is_asked_for_no_payment_is_refunded_beyond_its_total_and_no_number_twice()
    {
        int runs = 0;
        Gen<(int Number, int Fen)[]> calls = Gen.Choose(1, 6).SelectMany(number => Gen.Choose(0, 500).Select(fen => (number, fen))).ArrayOf(12);

        Prop.ForAll(calls.ToArbitrary(), sequence =>
        {
            string payment = $"42{++runs}";
            foreach ((int number, int fen) in sequence)
            {
                _desk.Apply(Encoding.UTF8.GetBytes(MerchantClient.Application($"{payment}-{number}", fen, total: 1000, payment).ToJsonString()));
                _time.Advance(TimeSpan.FromMinutes(1));
            }

            List<RefundRow> refunds = _store.Alone(tables => tables.Refunds(payment));
            return refunds.Sum(refund => refund.Refund) <= 1000
                && refunds.Select(refund => refund.RefundNumber).Distinct().Count() == refunds.Count
                && refunds.All(refund => sequence.Any(call => $"{payment}-{call.Number}" == refund.RefundNumber && call.Fen == refund.Refund))
                && refunds.Count == 0 == sequence.All(call => call.Fen == 0);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_bytes_at_all_are_answered() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => _desk.Apply(bytes).Status == 400).QuickCheckThrowOnFailure();
}
