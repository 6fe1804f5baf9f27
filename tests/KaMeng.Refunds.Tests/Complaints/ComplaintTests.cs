using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Complaints;

/// <summary>外部投诉: both clocks, what is done next, and what answer follows from a case.</summary>
public sealed class ComplaintTests
{
    private static readonly ComplaintRules Rules = new() { Reply = TimeSpan.FromHours(24), Finish = TimeSpan.FromHours(72), ActBefore = TimeSpan.FromHours(4) };
    private static readonly DateTimeOffset Created = Shanghai("2026-03-20T14:00:00");

    private static readonly Complaint New = new()
    {
        ComplaintId = "2000",
        Source = ComplaintSource.WeChatPay,
        CreatedAt = Created,
        Clocks = ComplaintClocks.AtProvider(Rules, Created),
        RefundId = Case.RefundId,
    };

    [Fact]
    public void At_12315_working_days_count()
    {
        ComplaintClocks clocks = ComplaintClocks.AtHotline(WorkingCalendar.China, Rules, Shanghai("2026-02-13T09:00:00"));

        // Saturday the 14th is worked, then the Spring Festival until the 23rd: 24, 25, 26, 27 and Saturday the 28th, then March the 2nd.
        Assert.Equal(Shanghai("2026-03-03T00:00:00"), clocks.ReplyDueAt);
        Assert.Equal(clocks.FinishDueAt.AddHours(-4), clocks.FinishActAt);
    }

    [Fact]
    public void The_first_answer_goes_out_at_once_when_the_case_is_known_and_at_the_internal_limit_otherwise()
    {
        Assert.Equal(ComplaintStepKind.SendFirstReply, Next(New, Case, Created).Kind);
        Assert.Equal(ComplaintStepKind.Wait, Next(New, null, Created).Kind);
        Complaint escalated = New with { Escalated = [ComplaintClock.Reply] };
        Assert.Equal((ComplaintStepKind.Escalate, ComplaintClock.Reply), (Next(New, null, Created.AddHours(20)).Kind, Next(New, null, Created.AddHours(20)).Clock));
        Assert.Equal(ComplaintStepKind.SendFirstReply, Next(escalated, null, Created.AddHours(20)).Kind);
    }

    [Fact]
    public void Without_a_channel_nothing_goes_out_but_the_clocks_are_minded()
    {
        ComplaintStep step = ComplaintStep.Next(New, Case, ComplaintReach.None, Created.AddHours(19.5));
        Assert.Equal((ComplaintStepKind.Wait, Created.AddHours(20)), (step.Kind, step.Until));
        Assert.Equal(ComplaintStepKind.Escalate, ComplaintStep.Next(New, Case, ComplaintReach.None, Created.AddHours(20)).Kind);
    }

    [Fact]
    public void Where_only_decisions_are_taken_nothing_is_said_before_and_the_decision_is_the_first_answer()
    {
        RefundCase rejected = Case with { Position = CasePosition.Closed(CaseOutcome.Rejected) };

        Assert.Equal(ComplaintStepKind.Wait, ComplaintStep.Next(New, Case, ComplaintReach.Decision, Created).Kind);
        Assert.Equal(ComplaintStepKind.SendAnswer, ComplaintStep.Next(New, rejected, ComplaintReach.Decision, Created).Kind);
    }

    [Fact]
    public void What_others_end_is_not_hurried_once_it_is_settled_here()
    {
        RefundCase rejected = Case with { Position = CasePosition.Closed(CaseOutcome.Rejected) };
        Complaint answered = New with { RepliedAt = Created, AnsweredAt = Created, Answer = ComplaintAnswer.Reject("原因", []) };

        Assert.Equal(ComplaintStepKind.Wait, ComplaintStep.Next(answered, rejected, ComplaintReach.Words | ComplaintReach.Decision, Created.AddHours(70)).Kind);
        Assert.Equal(ComplaintStepKind.Finish, ComplaintStep.Next(answered with { Escalated = [ComplaintClock.Finish] }, rejected, ComplaintReach.Whole, Created.AddHours(70)).Kind);

        // An agreed refund that has not arrived is hurried whoever ends the complaint.
        Complaint agreed = answered with { Answer = ComplaintAnswer.Approve("同意") };
        Assert.Equal(ComplaintStepKind.Escalate, ComplaintStep.Next(agreed, Case, ComplaintReach.Decision, Created.AddHours(68)).Kind);
    }

    [Fact]
    public void A_source_is_asked_first_after_news_and_while_an_answer_may_be_all_that_it_waits_for()
    {
        Complaint fetched = New with { Fetched = true, News = 2, NewsSeen = 2 };

        Assert.True(New.IsToBeAskedAbout);
        Assert.False(fetched.IsToBeAskedAbout);
        Assert.True((fetched with { News = 3 }).IsToBeAskedAbout);
        Assert.True((fetched with { AnsweredAt = Created }).IsToBeAskedAbout);
        Assert.False((New with { ClosedAt = Created }).IsToBeAskedAbout);
    }

    [Fact]
    public void A_refund_that_went_before_is_told_and_never_agreed_again()
    {
        RefundCase paid = Case with
        {
            Position = CasePosition.Closed(CaseOutcome.Refunded),
            Payout = new Payout
            {
                State = PayoutState.Succeeded,
                RefundNumber = "r-1",
                Provider = Order.Payment.Provider,
                Route = PayoutRoute.Original,
                Amount = Case.Requested,
                Fee = Money.Fen(0),
                FundsFrom = FundsSource.Escrow,
                ProviderRefundId = "5030",
                ArrivedAt = Created,
            },
        };

        ComplaintAnswer before = ComplaintRuling.Of(paid, linkedAfterEnd: true)!;

        Assert.Equal(ComplaintAnswerKind.Finish, before.Kind);
        Assert.Contains("5030", before.Text, StringComparison.Ordinal);
        Assert.Equal(ComplaintAnswerKind.Approve, ComplaintRuling.Of(paid, linkedAfterEnd: false)!.Kind);
    }

    [Fact]
    public void A_rejection_says_the_last_reason_in_Chinese_and_shows_the_merchants_pictures()
    {
        EvidenceItem[] files = [.. Enumerable.Range(1, 6).Select(number => File($"e{number}", EvidenceKind.E4, Actor.Merchant) with { ContentType = "image/png" })];
        ComplaintAnswer answer = ComplaintRuling.Of(
            Case with
            {
                Position = CasePosition.Closed(CaseOutcome.Rejected),
                Explanation = [new("PLATFORM_REJECTED", "平台裁决驳回 / the platform rejects it", "b")],
                Evidence = [File("id", EvidenceKind.E9, Actor.Merchant) with { ContentType = "image/png" }, .. files],
            },
            linkedAfterEnd: false)!;

        Assert.Equal((ComplaintAnswerKind.Reject, "平台裁决驳回", null), (answer.Kind, answer.Text, answer.LaunchRefundDay));
        Assert.Equal(["e1", "e2", "e3", "e4"], answer.Images);
        Assert.Null(answer.Fault());
    }

    [Fact]
    public void The_list_goes_by_what_is_due_first_and_the_case_keeps_its_own_deadline()
    {
        RefundCase own = Case with { Position = CasePosition.Waiting(Stage.MerchantReview, new(Actor.Merchant, RequiredAction.Decide, Created.AddHours(24), TimeoutEffect.Escalate)) };
        RefundCase joined = own.Apply(new CaseChange
        {
            Revision = own.Revision + 1,
            Happened = ComplaintTimeline.Of(null, CaseComplaint.Of(New), Created),
            Complaint = CaseComplaint.Of(New),
            Flags = [CaseFlag.ExternalComplaint],
        });

        Assert.Equal(Created.AddHours(24), NearestDeadline.Of(own));
        Assert.Equal(Created.AddHours(20), NearestDeadline.Of(joined));
        Assert.Equal(own.Position, joined.Position);
        Assert.Equal(TimelineEvent.ComplaintLinked, joined.Timeline[^1].Event);
        RefundCase over = joined.Apply(new CaseChange
        {
            Revision = joined.Revision + 1,
            Happened = ComplaintTimeline.Of(joined.Complaints[0], CaseComplaint.Of(New with { ClosedAt = Created.AddHours(1) }), Created.AddHours(1)),
            Complaint = CaseComplaint.Of(New with { ClosedAt = Created.AddHours(1) }),
        });
        Assert.Equal((1, Created.AddHours(24)), (over.Complaints.Length, NearestDeadline.Of(over)));
    }

    [Fact]
    public void A_complaint_about_a_closed_case_does_not_move_the_day_it_ended()
    {
        RefundCase closed = Case with { Position = CasePosition.Closed(CaseOutcome.Rejected) };

        RefundCase joined = closed.Apply(new CaseChange
        {
            Revision = closed.Revision + 1,
            Happened = ComplaintTimeline.Of(null, CaseComplaint.Of(New), Created),
            Complaint = CaseComplaint.Of(New),
        });

        Assert.Equal(closed.UpdatedAt, joined.UpdatedAt);
    }

    [Fact]
    public void Whatever_is_said_fits_and_only_an_approval_says_when() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            ComplaintAnswer[] all = [ComplaintAnswer.Approve(text.Get), ComplaintAnswer.Reject("原因" + text.Get, []), ComplaintAnswer.Finish(text.Get)];
            return all.All(answer => answer.Fault() is null && answer.Text.Length <= ComplaintAnswer.LongestText && answer.LaunchRefundDay == (answer.Kind == ComplaintAnswerKind.Approve ? 0 : null));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void More_than_four_images_are_never_sent() =>
        Prop.ForAll(Gen.Choose(0, 12).ToArbitrary(), images =>
            ComplaintAnswer.Reject("原因", [.. Enumerable.Range(0, images).Select(number => $"e{number}")]).Fault() is null == images <= 4).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_happens_when_a_wait_ends_before_the_next_clock_and_each_clock_is_escalated_once()
    {
        Gen<(int Minutes, bool Replied, bool Linked, bool Channel)> any =
            from minutes in Gen.Choose(0, 5_000)
            from bits in Gen.Choose(0, 7)
            select (minutes, (bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0);
        Prop.ForAll(any.ToArbitrary(), at =>
        {
            DateTimeOffset now = Created.AddMinutes(at.Minutes);
            Complaint complaint = New with { RepliedAt = at.Replied ? Created : null };
            var escalated = ImmutableArray<ComplaintClock>.Empty;
            ComplaintStep step;
            while ((step = ComplaintStep.Next(complaint, at.Linked ? Case : null, at.Channel ? ComplaintReach.Whole : ComplaintReach.None, now)).Kind == ComplaintStepKind.Escalate)
            {
                escalated = escalated.Add(step.Clock!.Value);
                complaint = complaint with { Escalated = escalated };
            }

            bool once = escalated.Distinct().Count() == escalated.Length;
            bool inTime = step.Kind != ComplaintStepKind.Wait || (step.Until > now && !Enum.GetValues<ComplaintClock>().Any(clock =>
                !escalated.Contains(clock) && !(clock == ComplaintClock.Reply && at.Replied) && complaint.Clocks.ActAt(clock) < step.Until));
            return once && inTime;
        }).QuickCheckThrowOnFailure();
    }

    private static ComplaintStep Next(Complaint complaint, RefundCase? refundCase, DateTimeOffset now) => ComplaintStep.Next(complaint, refundCase, ComplaintReach.Whole, now);
}
