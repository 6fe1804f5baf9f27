using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KaMeng.Local.Providers.WeChatPay;

namespace KaMeng.Local.Tests.Providers;

public sealed class RefundDeskTests
{
    [Fact]
    public void Whatever_is_asked_for_no_payment_is_refunded_beyond_its_total_and_no_number_twice()
    {
        using var folder = new Hosting.TemporaryFolder();
        var time = new ManualTime();
        var options = new WeChatPaySimulatorOptions(folder.Path, time, new Uri("http://127.0.0.1:9/notify"));
        SimulatorKeys keys = SimulatorKeys.ReadOrMake(folder.Path, time.GetUtcNow());
        int runs = 0;
        Gen<(int Number, int Fen)[]> calls = Gen.Choose(1, 6).SelectMany(number => Gen.Choose(0, 500).Select(fen => (number, fen))).ArrayOf(12);

        Prop.ForAll(calls.ToArbitrary(), sequence =>
        {
            using var store = new SimulatorStore(folder.File($"run-{++runs}.db"));
            var desk = new RefundDesk(store, new NotificationBody(keys), options);
            foreach ((int number, int fen) in sequence)
            {
                desk.Apply(Encoding.UTF8.GetBytes(MerchantClient.Application($"R{number}", fen, total: 1000).ToJsonString()));
                time.Advance(TimeSpan.FromMinutes(1));
            }

            List<RefundRow> refunds = store.Alone(tables => tables.Refunds());
            return refunds.Sum(refund => refund.Refund) <= 1000
                && refunds.Select(refund => refund.RefundNumber).Distinct().Count() == refunds.Count
                && refunds.All(refund => refund.Refund == sequence.First(call => $"R{call.Number}" == refund.RefundNumber && call.Fen == refund.Refund).Fen);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    [Fact]
    public void Any_bytes_at_all_are_answered()
    {
        using var folder = new Hosting.TemporaryFolder();
        var time = new ManualTime();
        using var store = new SimulatorStore(folder.File("any.db"));
        var desk = new RefundDesk(
            store, new NotificationBody(SimulatorKeys.ReadOrMake(folder.Path, time.GetUtcNow())), new WeChatPaySimulatorOptions(folder.Path, time, new Uri("http://127.0.0.1:9/notify")));

        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => desk.Apply(bytes).Status == 400).QuickCheckThrowOnFailure();
    }
}
