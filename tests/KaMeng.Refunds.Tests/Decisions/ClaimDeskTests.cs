using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

/// <summary>认领 (policy.md, platform review; product.md, row 14).</summary>
public sealed class ClaimDeskTests
{
    private static readonly DateTimeOffset Now = Delivered.AddHours(3);
    private static readonly RefundCase Reviewed = Case with { Position = Waiting(Stage.PlatformReview) };
    private static readonly RefundCase Alices = Reviewed with { Claim = new("alice", Actor.Operator, Now, Now.AddHours(22)) };

    [Fact]
    public void A_claim_holds_until_what_the_case_waits_for_is_due() =>
        Assert.Equal(new CaseClaim("alice", Actor.Operator, Now, Delivered.AddHours(25)), Take(Reviewed, Now));

    [Theory]
    [InlineData(4_900, 24)]
    [InlineData(100_000, 12)]
    public void A_claim_holds_no_longer_than_a_review_takes(long fen, int hours)
    {
        var waiting = Reviewed with { Requested = Money.Fen(fen), Position = CasePosition.Waiting(Stage.BuyerResponse, new(Actor.Buyer, RequiredAction.Respond, Now.AddDays(7), TimeoutEffect.Close)) };
        Assert.Equal(Now.AddHours(hours), Take(waiting, Now).Until);
    }

    [Fact]
    public void Another_operator_is_told_whose_it_is_and_a_supervisor_takes_it_over()
    {
        Assert.Equal("ALREADY_CLAIMED", Check(Alices, MoveKind.Claim, "bob"));
        Assert.Null(Check(Alices, MoveKind.Claim, "alice"));
        Assert.Null(Check(Alices, MoveKind.Claim, "carol", Actor.Supervisor));
    }

    [Theory]
    [InlineData(MoveKind.OperatorApprove)]
    [InlineData(MoveKind.OperatorReject)]
    [InlineData(MoveKind.Release)]
    public void While_it_is_a_colleagues_only_they_or_a_supervisor_decide(MoveKind kind)
    {
        Assert.Equal("CLAIMED_BY_ANOTHER", Check(Alices, kind, "bob"));
        Assert.Null(Check(Alices, kind, "alice"));
        Assert.Null(Check(Alices, kind, "carol", Actor.Supervisor));
    }

    [Fact]
    public void A_claim_that_lapsed_binds_nobody()
    {
        var later = Alices.Claim!.Until;
        Assert.Null(MoveRules.Check(Alices, Move(MoveKind.Claim, "bob") with { At = later }, RefundPolicy.Default));
        Assert.Equal("NOT_CLAIMED", MoveRules.Check(Alices, Move(MoveKind.Release, "alice") with { At = later }, RefundPolicy.Default)?.Code);
    }

    [Fact]
    public void A_claim_ends_with_its_stage_with_a_decision_and_with_its_time()
    {
        Assert.Null(Alices.Apply(Change(Now) with { Position = Waiting(Stage.BuyerResponse) }).Claim);
        Assert.Null(Alices.Apply(Change(Now) with { ReleasesClaim = true }).Claim);
        Assert.Null(Alices.Apply(Change(Alices.Claim!.Until)).Claim);
        Assert.NotNull(Alices.Apply(Change(Now) with { Position = Waiting(Stage.PlatformReview, Actor.Supervisor) }).Claim);
    }

    private static CaseClaim Take(RefundCase refundCase, DateTimeOffset now) => ClaimDesk.Take(RefundPolicy.Default, refundCase, Move(MoveKind.Claim, "alice"), now);

    private static string? Check(RefundCase refundCase, MoveKind kind, string by, Actor actor = Actor.Operator) =>
        MoveRules.Check(refundCase, Move(kind, by) with { Actor = actor }, RefundPolicy.Default)?.Code;

    private static CaseMove Move(MoveKind kind, string by) => new() { MoveId = "m1", Kind = kind, Actor = Actor.Operator, By = by, At = Now };

    private static CaseChange Change(DateTimeOffset at) => new() { Revision = Alices.Revision + 1, Happened = [new(at, Actor.Operator, TimelineEvent.NoteAdded, null)] };
}
