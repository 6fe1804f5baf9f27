using System.Collections.Immutable;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Complaints;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Complaints;

/// <summary>What Alipay is told of a decision, as a number.</summary>
public sealed class AlipayFeedbackTests
{
    [Theory]
    [InlineData(CaseOutcome.Refunded, RefundReason.CodeInvalid, AlipayFeedback.RefundedOtherwise)]
    [InlineData(CaseOutcome.PartiallyRefunded, RefundReason.CodeInvalid, AlipayFeedback.RefundedOtherwise)]
    [InlineData(CaseOutcome.Rejected, RefundReason.NotDelivered, AlipayFeedback.Delivered)]
    [InlineData(CaseOutcome.Rejected, RefundReason.TopupNotReceived, AlipayFeedback.Delivered)]
    [InlineData(CaseOutcome.Rejected, RefundReason.ChangedMind, AlipayFeedback.NotOurFault)]
    [InlineData(CaseOutcome.Reissued, RefundReason.CodeInvalid, AlipayFeedback.Served)]
    [InlineData(CaseOutcome.Withdrawn, RefundReason.CodeInvalid, AlipayFeedback.Other)]
    [InlineData(CaseOutcome.Expired, RefundReason.CodeInvalid, AlipayFeedback.Other)]
    [InlineData(CaseOutcome.Terminated, RefundReason.CodeInvalid, AlipayFeedback.Other)]
    public void The_code_follows_from_the_outcome(CaseOutcome outcome, RefundReason reason, string code) =>
        Assert.Equal(code, AlipayFeedback.CodeOf(ComplaintRuling.Of(Case with { Reason = reason, Position = CasePosition.Closed(outcome) }, linkedAfterEnd: false)!));

    [Fact]
    public void A_refund_that_went_before_is_told_as_one() =>
        Assert.Equal(AlipayFeedback.RefundedOtherwise, AlipayFeedback.CodeOf(ComplaintRuling.Of(Case with { Position = CasePosition.Closed(CaseOutcome.Refunded) }, linkedAfterEnd: true)!));

    [Fact]
    public void Alipay_is_never_asked_to_pay()
    {
        IEnumerable<ComplaintAnswer> all =
            from kind in Enum.GetValues<ComplaintAnswerKind>()
            from ground in Enum.GetValues<ComplaintGround>()
            select new ComplaintAnswer(kind, "原因", ImmutableArray<string>.Empty, ground);

        Assert.All(all, answer => Assert.NotEqual("00", AlipayFeedback.CodeOf(answer)));
    }
}
