using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

/// <summary>中止 and 恢复: whatever stands still goes on with what was left of it.</summary>
public sealed class SuspensionRulesTests
{
    private static readonly DateTimeOffset Now = Delivered.AddHours(3);
    private static readonly CaseMove Suspend = new() { MoveId = "m1", Kind = MoveKind.Suspend, Actor = Actor.Operator, By = "alice", At = Now, Note = "waiting for the issuer" };
    private static readonly RefundCase Stopped = Stop(Case, Suspend, Now);

    [Fact]
    public void A_suspended_case_waits_for_an_operator_for_as_long_as_an_arbitration_takes() =>
        Assert.Equal(new NextAction(Actor.Operator, RequiredAction.Resume, Now.AddHours(72), TimeoutEffect.Resume), Stopped.Position.Next);

    [Fact]
    public void What_was_left_of_the_clock_is_left_when_it_goes_on()
    {
        var left = Case.Position.Next!.DueAt - Now;
        var goesOn = Now.AddHours(30);
        Assert.Equal(Case.Position.Next with { DueAt = goesOn + left }, SuspensionRules.End(Stopped.Suspension!, goesOn));
    }

    [Fact]
    public void Stopping_and_going_on_any_number_of_times_keeps_what_is_left_and_never_takes_more_than_72_hours() =>
        Prop.ForAll(Gen.Choose(1, 40 * 60).ListOf(6).ToArbitrary(), spans =>
        {
            var refundCase = Case;
            var now = Now;
            var left = refundCase.Position.Next!.DueAt - now;
            foreach (var minutes in spans)
            {
                if (MoveRules.Check(refundCase, Suspend with { At = now }, RefundPolicy.Default) is not null)
                {
                    break;
                }

                refundCase = Stop(refundCase, Suspend, now);
                var asked = now.AddMinutes(minutes);
                now = asked < refundCase.Suspension!.Until ? asked : refundCase.Suspension.Until;
                refundCase = GoOn(refundCase, now);
            }

            return refundCase.Suspension is null
                && refundCase.Position.Next!.DueAt - now == left
                && SuspensionRules.Spent(refundCase, refundCase.OpenedAt) == now - Now
                && now - Now <= TimeSpan.FromHours(72);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_an_arbitration_takes_is_all_a_case_may_stand_still()
    {
        var spent = GoOn(Stopped, Now.AddHours(70));
        var at = Suspend with { At = Now.AddHours(71) };
        Assert.Equal(Now.AddHours(73), SuspensionRules.Begin(RefundPolicy.Default, spent, at, at.At).Until);
        Assert.Equal("SUSPENSION_OUT_OF_RANGE", Check(spent, at with { ExtendBy = TimeSpan.FromHours(3) }));
        Assert.Equal("SUSPENSION_USED_UP", Check(GoOn(Stopped, Now.AddHours(72)), at));
    }

    [Theory]
    [InlineData(MoveKind.MerchantApprove, Actor.Merchant)]
    [InlineData(MoveKind.MerchantReject, Actor.Merchant)]
    [InlineData(MoveKind.Extend, Actor.Operator)]
    public void Nothing_is_decided_meanwhile(MoveKind kind, Actor actor)
    {
        var refusal = MoveRules.Check(Stopped, Suspend with { Kind = kind, Actor = actor, ExtendBy = TimeSpan.FromHours(1) }, RefundPolicy.Default);
        Assert.Equal("CASE_SUSPENDED", refusal?.Code);
        Assert.Contains("RESUME", refusal!.Why.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Evidence_notes_and_the_end_of_the_case_are_taken_meanwhile()
    {
        Assert.Null(Check(Stopped, Suspend with { Kind = MoveKind.AddEvidence, Actor = Actor.Buyer, Evidence = File("e1", EvidenceKind.E3, Actor.Buyer) }));
        Assert.Null(Check(Stopped, Suspend with { Kind = MoveKind.Note }));
        Assert.Null(Check(Stopped, Suspend with { Kind = MoveKind.Withdraw, Actor = Actor.Buyer }));
        Assert.Null(Check(Stopped, Suspend with { Kind = MoveKind.Terminate }));
        Assert.Null(Check(Stopped, Suspend with { Kind = MoveKind.Resume }));
    }

    [Fact]
    public void A_suspension_gives_its_reason_and_is_not_repeated()
    {
        Assert.Equal("NOTE_REQUIRED", Check(Case, Suspend with { Note = " " }));
        Assert.Equal("ALREADY_SUSPENDED", Check(Stopped, Suspend));
        Assert.Equal("NOT_SUSPENDED", Check(Case, Suspend with { Kind = MoveKind.Resume }));
    }

    [Theory]
    [InlineData(Stage.Triage)]
    [InlineData(Stage.Payout)]
    public void Money_on_its_way_and_triage_stand_not_still(Stage stage) =>
        Assert.Equal("MOVE_NOT_ALLOWED_IN_STAGE", Check(Case with { Position = Waiting(stage) }, Suspend));

    [Fact]
    public void A_merchants_clock_that_stood_still_may_be_extended_by_as_much_as_before()
    {
        var started = Stop(Case with { Timeline = [new(Delivered.AddHours(1), Actor.System, TimelineEvent.MerchantReviewStarted, null)] }, Suspend, Now);
        var extend = Suspend with { Kind = MoveKind.Extend, ExtendBy = TimeSpan.FromHours(24) };
        Assert.Null(Check(GoOn(started, Now.AddHours(10)), extend));
        Assert.Equal("EXTENSION_OUT_OF_RANGE", Check(GoOn(started, Now.AddHours(10)), extend with { ExtendBy = TimeSpan.FromHours(25) }));
    }

    private static string? Check(RefundCase refundCase, CaseMove move) => MoveRules.Check(refundCase, move, RefundPolicy.Default)?.Code;

    private static RefundCase Stop(RefundCase refundCase, CaseMove move, DateTimeOffset now)
    {
        var suspension = SuspensionRules.Begin(RefundPolicy.Default, refundCase, move, now);
        return refundCase.Apply(Change(refundCase, now, TimelineEvent.Suspended) with
        {
            Suspension = suspension,
            Position = CasePosition.Waiting(refundCase.Position.Stage, SuspensionRules.Waiting(suspension)),
        });
    }

    private static RefundCase GoOn(RefundCase refundCase, DateTimeOffset now) => refundCase.Apply(Change(refundCase, now, TimelineEvent.Resumed) with
    {
        Position = CasePosition.Waiting(refundCase.Position.Stage, SuspensionRules.End(refundCase.Suspension!, now)),
    });

    private static CaseChange Change(RefundCase refundCase, DateTimeOffset at, TimelineEvent happened) =>
        new() { Revision = refundCase.Revision + 1, Happened = [new(at, Actor.Operator, happened, null)] };
}
