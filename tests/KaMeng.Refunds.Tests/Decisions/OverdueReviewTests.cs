using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

public sealed class OverdueReviewTests
{
    private static readonly RefundCase Proven = Case with { Evidence = [File("e1", EvidenceKind.E3, Actor.Buyer), File("e2", EvidenceKind.E4, Actor.Storefront)] };

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
        Assert.Equal(NextStep.AskPlatform, Decide(Proven with { Reason = RefundReason.External }));
        Assert.Equal(NextStep.AskPlatform, Decide(Proven with { Evidence = Proven.Evidence.Add(File("e3", EvidenceKind.E4, Actor.Merchant)) }));
    }

    [Fact]
    public void An_approval_that_waits_for_its_second_is_not_undone_for_want_of_evidence() =>
        Assert.Equal(NextStep.AskPlatform, Decide(Case with { PendingApproval = new("alice", Case.Requested, Case.OpenedAt) }));

    private static NextStep Decide(RefundCase refundCase) => OverdueReview.Decide(RefundPolicy.Default, refundCase).NextStep;
}
