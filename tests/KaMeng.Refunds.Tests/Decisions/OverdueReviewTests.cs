using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

public sealed class OverdueReviewTests
{
    private static readonly RefundCase Proven = Case with
    {
        Evidence = [File("e1", EvidenceKind.E3, Actor.Buyer), File("e2", EvidenceKind.E4, Actor.Storefront)],
        Timeline = [new(Delivered.AddHours(1), Actor.System, TimelineEvent.MerchantReviewStarted, null)],
    };

    [Fact]
    public void Who_gave_no_evidence_loses()
    {
        Assert.Equal(NextStep.Pay, Decide(Proven));
        Assert.Equal(NextStep.Reject, Decide(Case));
        Assert.Equal(NextStep.Reject, Decide(Case with { Evidence = [File("e1", EvidenceKind.E3, Actor.Merchant), File("e2", EvidenceKind.E4, Actor.Merchant)] }));
    }

    [Fact]
    public void What_needs_a_person_stays_with_one()
    {
        Assert.Equal(NextStep.AskPlatform, Decide(Proven with { Requested = Money.Fen(100_000) }));
        Assert.Equal(NextStep.AskPlatform, Decide(Proven with { Lane = Lane.Late }));
        Assert.Equal(NextStep.AskPlatform, Decide(Proven with { Lane = Lane.Rejected }));
        Assert.Equal(NextStep.AskPlatform, Decide(Proven with { Timeline = [] }));
        Assert.Equal(NextStep.AskPlatform, Decide(Proven with { Reason = RefundReason.External }));
        Assert.Equal(NextStep.AskPlatform, Decide(Proven with { Evidence = Proven.Evidence.Add(File("e3", EvidenceKind.E4, Actor.Merchant)) }));
    }

    [Fact]
    public void An_approval_that_waits_for_its_second_is_not_undone_for_want_of_evidence() =>
        Assert.Equal(NextStep.AskPlatform, Decide(Case with { PendingApproval = new("alice", Case.Requested, Case.OpenedAt) }));

    [Theory]
    [InlineData(DeliveryState.OpenedUnverified, NextStep.Pay)]
    [InlineData(DeliveryState.Voided, NextStep.Pay)]
    [InlineData(DeliveryState.PartlyUsed, NextStep.AskPlatform)]
    [InlineData(DeliveryState.ServiceStarted, NextStep.AskPlatform)]
    [InlineData(DeliveryState.Unknown, NextStep.AskPlatform)]
    public void Where_the_matrix_gives_only_a_part_no_rule_pays_all_that_is_asked(DeliveryState state, NextStep step) =>
        Assert.Equal(step, Decide(Proven with { Order = In(state) }));

    private static NextStep Decide(RefundCase refundCase) => OverdueReview.Decide(RefundPolicy.Default, refundCase).NextStep;
}
