using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

/// <summary>policy.md, row "Abuse": slower or by hand, never a refusal.</summary>
public sealed class AbuseLimitsTests
{
    private static readonly DateTimeOffset Now = Delivered.AddHours(23);

    [Fact]
    public void The_fourth_claim_of_a_line_within_a_day_waits_until_the_first_is_a_day_old()
    {
        var limits = Limits(Earlier(20, 10, 1));

        Assert.Equal([LimitKind.CoolDown], limits!.Kinds);
        Assert.Equal((4, Now.AddHours(4)), (limits!.Submissions, limits.CoolDownUntil));
        Assert.Null(Limits(Earlier(20, 1)));
        Assert.Null(Limits(Earlier(24, 10, 1)));
        Assert.Equal(Now.AddHours(14), Limits(Earlier(20, 10, 2, 1))!.CoolDownUntil);
    }

    [Fact]
    public void The_fourth_open_case_of_a_buyer_is_by_hand()
    {
        Assert.Null(Limits([], otherOpenCases: 2));
        Assert.Equal([LimitKind.ManyOpenCases], Limits([], otherOpenCases: 3)!.Kinds);
        Assert.True(Limits([], otherOpenCases: 3)!.IsByHand);
    }

    [Theory]
    [InlineData("不退款我就 弄 死你", true)]
    [InlineData("I will find where you live", true)]
    [InlineData("卡密无效，商家是骗子，不处理我就向12315投诉", false)]
    [InlineData("第三次提示卡密已被使用", false)]
    public void A_threat_is_read_by_a_person_and_anger_is_no_threat(string words, bool heated) =>
        Assert.Equal(heated, Limits([], statement: new("激活失败", null, words)) is { IsByHand: true });

    [Fact]
    public void A_limit_changes_no_decision_but_its_time_and_can_be_lifted()
    {
        var limits = Limits(Earlier(20, 10, 1), 9, new("弄死你", null, null))!;
        foreach (var reason in Enum.GetValues<RefundReason>())
        {
            foreach (var state in Enum.GetValues<DeliveryState>())
            {
                var free = Triage.Decide(RefundPolicy.Default, ClaimOf(reason, state));
                var limited = Triage.Decide(RefundPolicy.Default, ClaimOf(reason, state) with { Limits = limits });
                var lifted = Triage.Decide(RefundPolicy.Default, ClaimOf(reason, state) with { Limits = limits with { LiftedAt = Now } });

                Assert.Equal((free.Lane, free.NextStep), (limited.Lane, limited.NextStep));
                Assert.Equal(free.NextStep is NextStep.AskMerchant or NextStep.AskPlatform ? limits.CoolDownUntil : null, limited.NotBefore);
                Assert.Null(lifted.NotBefore);
                Assert.Equal(free.Explanation.Select(rule => rule.Rule), lifted.Explanation.Select(rule => rule.Rule));
            }
        }
    }

    [Fact]
    public void Every_limit_is_told_with_its_count_and_how_to_contest_it()
    {
        var rules = Triage.Decide(RefundPolicy.Default, Claim with { Limits = Limits(Earlier(20, 10, 1), 9, new("弄死你", null, null)) }).Explanation;

        Assert.All(["COOL_DOWN", "MANY_OPEN_CASES", "STATEMENT_READ_BY_PERSON"], name =>
            Assert.Contains("CONTEST_LIMIT", rules.Single(rule => rule.Rule == name).WouldChange, StringComparison.Ordinal));
        Assert.Equal("4", rules.Single(rule => rule.Rule == "COOL_DOWN").Inputs!["submissions"]);
    }

    [Fact]
    public void What_nobody_decided_in_a_limited_case_stays_with_a_person()
    {
        var asked = Case with { Evidence = [File("e1", EvidenceKind.E3, Actor.Buyer), File("e2", EvidenceKind.E4, Actor.Buyer)], Timeline = [new(Delivered, Actor.System, TimelineEvent.MerchantReviewStarted, null)] };

        Assert.Equal(NextStep.Pay, OverdueReview.Decide(RefundPolicy.Default, asked).NextStep);
        Assert.Equal(NextStep.AskPlatform, OverdueReview.Decide(RefundPolicy.Default, asked with { Limits = Limits([], 3) }).NextStep);
        Assert.Equal(NextStep.Pay, OverdueReview.Decide(RefundPolicy.Default, asked with { Limits = Limits(Earlier(20, 10, 1)) }).NextStep);
    }

    // However they ended: what counts is that it was claimed, not what was said of the buyer.
    private static EarlierCase[] Earlier(params int[] hoursAgo) =>
        [.. hoursAgo.Select((hours, number) => new EarlierCase($"rf_{number}", RefundReason.CodeInvalid, number % 2 == 0 ? CaseOutcome.Withdrawn : CaseOutcome.Expired, Now.AddHours(-hours)))];

    private static CaseLimits? Limits(EarlierCase[] earlier, int otherOpenCases = 0, Statement? statement = null) =>
        AbuseLimits.Of(RefundPolicy.Default, earlier, otherOpenCases, statement, Now);
}
