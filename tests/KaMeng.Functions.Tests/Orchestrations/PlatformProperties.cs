using FsCheck;
using FsCheck.Fluent;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>What holds whatever operators do to a case, in whatever order, and however long nobody does anything.</summary>
public sealed class PlatformProperties
{
    private static readonly MoveKind[] Decisions = [MoveKind.OperatorApprove, MoveKind.OperatorApprovePartial, MoveKind.OperatorReject];

    private static readonly MoveKind[] Moves =
        [.. Decisions, .. Decisions, MoveKind.Claim, MoveKind.Release, MoveKind.Suspend, MoveKind.Resume, MoveKind.Arbitrate, MoveKind.Extend, MoveKind.RequestReReview];

    private static Gen<Act> Acts =>
        from kind in Gen.Elements(Moves)
        from who in Gen.Elements("alice", "bob", "carol", "dora")
        from hours in Gen.Elements(0, 0, 1, 11, 25, 73)
        select new Act(kind, who, hours);

    [Fact]
    public void What_takes_two_is_never_granted_by_one_nobody_looks_again_at_their_own_decision_and_every_open_case_has_a_deadline() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(150),
        Prop.ForAll(Gen.Elements(RefundReason.CodeInvalid, RefundReason.UnauthorisedUse).ToArbitrary(), Gen.Elements(4_900L, 100_000).ToArbitrary(), Gen.ArrayOf(Acts).ToArbitrary(), (reason, fen, acts) =>
        {
            Theatre play = Open(reason, fen);
            for (int number = 0; number < acts.Length && play.Position.Outcome is null or CaseOutcome.Rejected; number++)
            {
                Do(play, $"move {number}", acts[number]);
                Assert.True(play.Position.Next is null || play.Position.Next.DueAt > play.Now, $"{play.Position.Next} at {play.Now:O}.");
                Assert.Equal(play.Case.Suspension is not null, play.Position.Next?.Action == RequiredAction.Resume);
            }

            CheckDecisions(play.Case);
        }));

    private static void CheckDecisions(RefundCase refundCase)
    {
        bool takesTwo = refundCase.Reason == RefundReason.UnauthorisedUse || refundCase.Approved >= Money.Fen(100_000);
        Assert.All(refundCase.Decisions, decision => Assert.DoesNotContain(refundCase.Decisions, other => other.By == decision.By && other.Instance < decision.Instance && decision.Instance != ReviewInstance.First));
        bool byPerson = refundCase.Explanation.Any(rule => rule.Rule == "PLATFORM_APPROVED");
        if (byPerson && takesTwo)
        {
            Assert.NotEqual(refundCase.Decisions[^1].By, refundCase.Decisions[^2].By);
        }

        Assert.Equal(refundCase.Approved is not null, refundCase.Liability is not null);
        Assert.False(refundCase.Approved > refundCase.Requested);
    }

    private static void Do(Theatre play, string id, Act act)
    {
        CaseMove move = Sample.Move(id, act.Kind, act.By is "alice" or "bob" ? Actor.Operator : Actor.Supervisor, by: act.By) with
        {
            Note = "why",
            Amount = act.Kind == MoveKind.OperatorApprovePartial ? Money.Fen(1_000) : null,
            ExtendBy = act.Kind == MoveKind.Extend ? TimeSpan.FromHours(1) : null,
        };
        if (act.Kind == MoveKind.RequestReReview)
        {
            if (play.Position.Outcome == CaseOutcome.Rejected)
            {
                play.Reopen(move with { Actor = Actor.Buyer });
            }
        }
        else if (play.Position.Outcome is null)
        {
            play.Send(move);
        }

        play.Advance(TimeSpan.FromHours(act.Hours));
    }

    private static Theatre Open(RefundReason reason, long fen)
    {
        var play = new Theatre();
        play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
        play.Open(Sample.Case(Sample.Order with { Paid = Money.Fen(fen) }, reason));
        foreach (EvidenceKind kind in play.Case.MissingEvidence)
        {
            play.Send(Sample.Evidence($"{kind}", kind, Actor.Buyer));
        }

        play.Advance(TimeSpan.FromHours(play.Position.Stage == Stage.MerchantReview ? 24 : 0));
        return play;
    }

    private sealed record Act(MoveKind Kind, string By, int Hours);
}
