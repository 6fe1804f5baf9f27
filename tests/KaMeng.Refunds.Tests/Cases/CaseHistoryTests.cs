using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Cases;

public sealed class CaseHistoryTests
{
    private static readonly CaseChange Next = new()
    {
        Revision = 4,
        Happened = [new(Delivered.AddHours(2), Actor.Merchant, TimelineEvent.MerchantDecided, null), new(Delivered.AddHours(3), Actor.System, TimelineEvent.PayoutRequested, "sent")],
        Position = Waiting(Stage.Payout, Actor.Provider, RequiredAction.Wait, TimeoutEffect.Chase),
        Approved = Money.Fen(4_900),
        Explanation = [new("APPROVED", "同意 / granted", "policy.md")],
        Evidence = [File("e1", EvidenceKind.E3, Actor.Buyer)],
    };

    [Fact]
    public void The_next_change_is_applied()
    {
        var after = Case.Apply(Next);

        Assert.Equal((4, Stage.Payout, Money.Fen(4_900)), (after.Revision, after.Position.Stage, after.Approved));
        Assert.Equal(Next.Happened, after.Timeline);
        Assert.Equal(Delivered.AddHours(3), after.UpdatedAt);
        Assert.Equal(Case.Lane, after.Lane);
    }

    [Fact]
    public void A_change_applied_before_leaves_the_case_as_it_is()
    {
        var after = Case.Apply(Next);

        Assert.Same(after, after.Apply(Next));
        Assert.Same(after, after.Apply(Next with { Revision = 1 }));
    }

    [Fact]
    public void A_gap_is_an_error_with_a_question()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Case.Apply(Next with { Revision = 5 }));

        Assert.Contains("Was the change to 4 lost", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_in_which_nothing_happened_is_an_error() => Assert.Throws<ArgumentException>(() => Case.Apply(Next with { Happened = [] }));

    [Fact]
    public void Rules_and_files_are_kept_once()
    {
        var after = Case.Apply(Next).Apply(Next with { Revision = 5, Explanation = [Next.Explanation!.Value[0], new("PAID", "已付 / paid", "policy.md")] });

        Assert.Equal(["APPROVED", "PAID"], after.Explanation.Select(rule => rule.Rule));
        Assert.Equal(["e1"], after.Evidence.Select(item => item.EvidenceId));
        Assert.Equal(4, after.Timeline.Length);
    }

    [Fact]
    public void A_waiting_approval_ends_with_the_stage_it_was_given_in()
    {
        var waiting = Case with { Position = Waiting(Stage.PlatformReview), PendingApproval = new("alice", Money.Fen(200_000), Delivered) };

        Assert.NotNull(waiting.Apply(Next with { Position = null }).PendingApproval);
        Assert.NotNull(waiting.Apply(Next with { Position = Waiting(Stage.PlatformReview, Actor.Supervisor) }).PendingApproval);
        Assert.Null(waiting.Apply(Next).PendingApproval);
    }
}
