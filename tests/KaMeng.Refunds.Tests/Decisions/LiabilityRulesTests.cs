using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

/// <summary>责任划分 (policy.md, liability and money; product.md, row 15).</summary>
public sealed class LiabilityRulesTests
{
    private static readonly RefundCase Reviewed = Case with { Position = Waiting(Stage.PlatformReview) };
    private static readonly CaseMove Decision = new() { MoveId = "m1", Kind = MoveKind.OperatorApprovePartial, Actor = Actor.Operator, By = "alice", At = Delivered.AddHours(3) };

    [Theory]
    [InlineData(0, 0, 10_000, 0)]
    [InlineData(0, 10_000, 0, 4_900)]
    [InlineData(5_000, 5_000, 0, 4_900)]
    [InlineData(0, 7_000, 3_000, 3_430)]
    [InlineData(0, 6_667, 3_333, 3_267)]
    public void What_the_buyer_bears_is_not_paid_back(int platform, int merchant, int user, long most) =>
        Assert.Equal(Money.Fen(most), LiabilityRules.Most(Money.Fen(4_900), new(platform, merchant, user)));

    [Fact]
    public void All_of_it_is_granted_only_where_the_buyer_bears_nothing()
    {
        Assert.Null(Check(Decision with { Kind = MoveKind.OperatorApprove, Liability = new(3_000, 7_000, 0) }));
        Assert.Equal("LIABILITY_CONTRADICTS", Check(Decision with { Kind = MoveKind.OperatorApprove, Liability = new(0, 9_999, 1) }));
        Assert.Null(Check(Decision with { Kind = MoveKind.OperatorReject, Liability = new(0, 0, 10_000) }));
    }

    [Theory]
    [InlineData(3_430, null)]
    [InlineData(1, null)]
    [InlineData(3_431, "LIABILITY_CONTRADICTS")]
    public void A_part_is_at_most_what_the_others_bear(long fen, string? code) =>
        Assert.Equal(code, Check(Decision with { Amount = Money.Fen(fen), Liability = new(0, 7_000, 3_000) }));

    [Fact]
    public void Whatever_the_split_is_what_may_be_granted_lies_between_nothing_and_all_and_falls_with_the_buyers_share() => Prop.ForAll(
        (from asked in Gen.Choose(1, 10_000_000) from user in Gen.Choose(0, 9_999) from platform in Gen.Choose(0, 10_000 - user) select (asked, user, platform)).ToArbitrary(),
        found =>
        {
            var asked = Money.Fen(found.asked);
            var most = LiabilityRules.Most(asked, new(found.platform, 10_000 - found.user - found.platform, found.user));
            var less = LiabilityRules.Most(asked, new(0, 10_000 - found.user - 1, found.user + 1));
            return most <= asked && less <= most && most.Amount >= 0 && (found.user > 0 || most == asked);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_grant_nobody_split_is_borne_by_the_reasons_row_and_never_by_the_buyer()
    {
        foreach (var reason in Enum.GetValues<RefundReason>())
        {
            var table = DefaultLiability.For(RefundPolicy.Default, reason);
            Assert.Equal(table.User == Liability.Whole ? new(0, 10_000, 0) : table, LiabilityRules.WhenGranted(RefundPolicy.Default, reason));
        }
    }

    [Theory]
    [InlineData(6_000, 4_000, 0, FundsSource.Platform)]
    [InlineData(5_000, 5_000, 0, FundsSource.Escrow)]
    [InlineData(4_000, 3_000, 3_000, FundsSource.Platform)]
    [InlineData(3_000, 4_000, 3_000, FundsSource.Escrow)]
    public void The_money_comes_from_whoever_bears_more_of_it(int platform, int merchant, int user, FundsSource source) =>
        Assert.Equal(source, FundsSplit.Of(Order, new(platform, merchant, user), Order.Paid).Main);

    [Fact]
    public void Both_of_two_approvers_find_the_same()
    {
        var pending = Reviewed with { Requested = Money.Fen(200_000), PendingApproval = new("alice", Money.Fen(200_000), Delivered, new(10_000, 0, 0)) };
        var second = Decision with { Kind = MoveKind.OperatorApprove, Actor = Actor.Supervisor, By = "bob" };
        Assert.Null(MoveRules.Check(pending, second, RefundPolicy.Default));
        Assert.Null(MoveRules.Check(pending, second with { Liability = new(10_000, 0, 0) }, RefundPolicy.Default));
        Assert.Equal("APPROVAL_LIABILITY_DIFFERS", MoveRules.Check(pending, second with { Liability = new(0, 10_000, 0) }, RefundPolicy.Default)?.Code);
    }

    private static string? Check(CaseMove move) => MoveRules.Check(Reviewed, move, RefundPolicy.Default)?.Code;
}
