using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Evidence.EvidenceKind;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Evidence;

/// <summary>policy.md, completeness rule: at least two kinds, one of them with a believable time; product.md, rows 6 to 8.</summary>
public sealed class EvidenceTimes
{
    [Fact]
    public void The_time_of_receipt_is_a_time() => Assert.Empty(Missing(File("e1", E3, Actor.Buyer), File("e2", E4, Actor.Buyer)));

    [Theory]
    [InlineData(-60, EvidenceDoubt.CapturedBeforeDelivery)]
    [InlineData(-4, null)]
    [InlineData(30, null)]
    [InlineData(70, EvidenceDoubt.CapturedInFuture)]
    public void A_time_of_capture_must_lie_between_the_delivery_and_the_receipt(int minutesAfterDelivery, EvidenceDoubt? doubt)
    {
        var file = File("e1", E3, Actor.Buyer) with { CapturedAt = Delivered.AddMinutes(minutesAfterDelivery) };

        Assert.Equal(doubt is { } known ? [known] : [], EvidenceDoubts.Of(file, Order));
        Assert.Equal(doubt is null, EvidenceDoubts.IsTimeStamped(file, Order));
    }

    [Fact]
    public void A_page_may_be_older_than_the_delivery() =>
        Assert.Empty(EvidenceDoubts.Of(File("e1", E7, Actor.Buyer) with { CapturedAt = Delivered.AddDays(-1) }, Order));

    [Fact]
    public void False_times_on_every_file_leave_one_to_be_given_again_and_any_true_one_is_enough()
    {
        var early = File("e1", E3, Actor.Buyer) with { CapturedAt = Delivered.AddHours(-5) };
        var second = File("e2", E4, Actor.Buyer) with { CapturedAt = Delivered.AddHours(-5) };

        Assert.Equal([E3], Missing(early, second));
        Assert.Empty(Missing(early, second with { CapturedAt = null }));
        Assert.Empty(Missing(early, second, File("e3", E3, Actor.Buyer)));
        Assert.Equal("EVIDENCE_WITHOUT_TIME", Triage.Decide(RefundPolicy.Default, TriageFacts.Of(Case with { Evidence = [early, second] }, Order.Paid)).Explanation[^1].Rule);
    }

    [Fact]
    public void A_talk_of_both_sides_and_what_a_source_said_need_no_upload()
    {
        CaseMessage buyer = new("m1", Actor.Buyer, Delivered), merchant = new("m2", Actor.Merchant, Delivered), agent = new("m3", Actor.Operator, Delivered);
        var wrong = Case with { Reason = RefundReason.WrongItem };

        Assert.Equal([E6, E10], CaseEvidence.Missing(RefundPolicy.Default, wrong with { Messages = [buyer, agent] }));
        Assert.Equal([E10], CaseEvidence.Missing(RefundPolicy.Default, wrong with { Messages = [buyer, merchant] }));
        Assert.Equal([E3], CaseEvidence.Missing(RefundPolicy.Default, Case with { Goods = new() { Found = GoodsCondition.Invalid } }));
        Assert.Empty(CaseEvidence.Missing(RefundPolicy.Default, Case with { Reason = RefundReason.MerchantGone }));
    }

    [Fact]
    public void Another_file_never_hurts_whatever_time_it_claims() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(Claims.ToArbitrary(), claim => Gain(claim.Case with { Evidence = [.. claim.Case.Evidence, claim.More] }) >= Gain(claim.Case)));

    private static Gen<EvidenceItem> Files =>
        from number in Gen.Choose(1, 1_000_000)
        from kind in Gen.Elements(Enum.GetValues<EvidenceKind>())
        from giver in Gen.Elements(Actor.Buyer, Actor.Merchant)
        from captured in Gen.Elements<int?>(null, -500, 30, 500)
        from elsewhere in Gen.Elements(true, false)
        select File($"e{number}", kind, giver) with { CapturedAt = captured is { } minutes ? Delivered.AddMinutes(minutes) : null, SeenElsewhere = elsewhere };

    private static Gen<(RefundCase Case, EvidenceItem More)> Claims =>
        from reason in Gen.Elements(Enum.GetValues<RefundReason>())
        from state in Gen.Elements(Enum.GetValues<DeliveryState>())
        from files in Gen.ListOf(Files)
        from more in Files
        select (Case with { Reason = reason, Order = In(state), Evidence = [.. files.Take(6)] }, more);

    private static int Gain(RefundCase refundCase) => Triage.Decide(RefundPolicy.Default, TriageFacts.Of(refundCase, Order.Paid)).NextStep switch
    {
        NextStep.Pay => 3,
        NextStep.AskMerchant or NextStep.AskPlatform => 2,
        NextStep.AskEvidence => 1,
        _ => 0,
    };

    [Fact]
    public void What_was_weighed_in_a_rejected_case_completes_nothing_by_itself()
    {
        EvidenceItem[] files = [File("e1", E3, Actor.Buyer), File("e2", E4, Actor.Buyer) with { Sha256 = new string('b', 64) }];
        var again = Case with { Evidence = [.. files], WeighedBefore = [.. files.Select(file => file.Sha256)] };
        var decision = Triage.Decide(RefundPolicy.Default, TriageFacts.Of(again, again.Requested));
        var supplemented = again with { Evidence = again.Evidence.Add(File("e3", E4, Actor.Buyer) with { Sha256 = new string('c', 64) }) };

        Assert.Equal(NextStep.AskEvidence, decision.NextStep);
        Assert.Equal([E3], decision.MissingEvidence);
        Assert.Equal("NOTHING_NEW_SHOWN", decision.Explanation[^1].Rule);
        Assert.Equal(NextStep.AskMerchant, Triage.Decide(RefundPolicy.Default, TriageFacts.Of(supplemented, again.Requested)).NextStep);
        Assert.Empty(CaseEvidence.Missing(RefundPolicy.Default, again with { Reason = RefundReason.MerchantGone }));
    }

    private static ImmutableArray<EvidenceKind> Missing(params EvidenceItem[] files) => CaseEvidence.Missing(RefundPolicy.Default, Case with { Evidence = [.. files] });
}
