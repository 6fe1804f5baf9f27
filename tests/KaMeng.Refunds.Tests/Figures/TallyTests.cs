using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Figures;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Tests.Figures;

public sealed class TallyTests
{
    private static Gen<CaseFact> Facts =>
        from kind in Gen.Elements(Enum.GetValues<CaseFactKind>())
        from name in Gen.Elements("alice", "bob")
        from minutes in Gen.Choose(0, 10_000)
        from outcome in Gen.Elements(Enum.GetValues<CaseOutcome>())
        from source in Gen.Elements(Enum.GetValues<FundsSource>())
        from fen in Gen.Choose(1, 100_000)
        select new CaseFact("rf_a", kind, Samples.Delivered, string.Empty)
        {
            By = Reviewer.Operator(name),
            After = TimeSpan.FromMinutes(minutes),
            Outcome = outcome,
            Amount = Money.Fen(fen),
            FundsFrom = source,
            Channel = PayoutChannel.WeChatPay,
        };

    [Fact]
    public void Days_add_up_to_what_their_facts_add_up_to() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Gen.ListOf(Facts).ToArbitrary(), Gen.Choose(0, 50).ToArbitrary(), (facts, at) =>
        {
            var all = facts.ToArray();
            var split = Tally.Of(all.Take(at)).With(Tally.Of(all.Skip(at)));
            return Text(split) == Text(Tally.Of(all));
        }));

    [Fact]
    public void What_came_back_is_less_than_nothing_where_it_went_on_another_day()
    {
        var went = Moved(CaseFactKind.Paid, 4_900);
        var back = Moved(CaseFactKind.GivenBack, 1_200);

        Assert.Equal([new PaidSum(FundsSource.Escrow, PayoutChannel.Alipay, Money.Fen(-1_200), 0)], Tally.Of([back]).Stayed);
        Assert.Equal([new PaidSum(FundsSource.Escrow, PayoutChannel.Alipay, Money.Fen(3_700), 1)], Tally.Of([back]).With(Tally.Of([went])).Stayed);
    }

    [Fact]
    public void A_tally_that_was_kept_before_anything_came_back_is_read()
    {
        var tally = Tally.Of([Moved(CaseFactKind.Paid, 4_900)]);

        Assert.Equal(tally.Paid, JsonSerializer.Deserialize<Tally>(Text(tally).Replace(",\"GivenBack\":[]", "", StringComparison.Ordinal))!.Stayed);
    }

    [Fact]
    public void A_kept_tally_is_read_as_it_was()
    {
        var tally = Tally.Of([new("rf_a", CaseFactKind.Decided, Samples.Delivered, "1") { By = Reviewer.Rules, After = TimeSpan.FromSeconds(3) }]);

        Assert.Equal(Text(tally), Text(JsonSerializer.Deserialize<Tally>(Text(tally))!));
    }

    private static CaseFact Moved(CaseFactKind kind, long fen) =>
        new("rf_a", kind, Samples.Delivered, "1") { Amount = Money.Fen(fen), FundsFrom = FundsSource.Escrow, Channel = PayoutChannel.Alipay };

    private static string Text(Tally tally) => JsonSerializer.Serialize(tally);
}
