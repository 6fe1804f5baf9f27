using System.Collections.Immutable;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

/// <summary>What must hold under every policy that can be published, not only under today's.</summary>
public sealed class AnyPolicyProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);

    private static Gen<RefundPolicy> Policies =>
        from merchant in Gen.Choose(24, 48)
        from window in Gen.Choose(24, 168)
        from noReason in Gen.Choose(7, 30)
        from lateUpTo in Gen.Choose(7, 60)
        from highValue in Gen.Choose(1, 200_000)
        from fault in Gen.ListOf(Gen.Elements(Way.Review, Way.PlatformReview, Way.Refuse), 12)
        from wish in Gen.ListOf(Gen.Elements(Way.Review, Way.PlatformReview, Way.Refuse), 10)
        from cancels in Gen.Elements(Way.Pay, Way.Review)
        from reasons in Gen.ListOf(Rows, 22)
        select RefundPolicy.Default with
        {
            Claims = RefundPolicy.Default.Claims with { Window = RefundPolicy.Default.Claims.Window.Set(TimeSpan.FromHours(window)), NoReasonWindow = TimeSpan.FromDays(noReason), LateUpTo = TimeSpan.FromDays(lateUpTo) },
            Reviews = RefundPolicy.Default.Reviews with { Merchant = RefundPolicy.Default.Reviews.Merchant.Set(TimeSpan.FromHours(merchant)) },
            HighValue = RefundPolicy.Default.HighValue with { From = [Money.Fen(highValue)] },
            Reasons = [.. RefundPolicy.Default.Reasons.Zip(reasons, (row, made) => row with { Evidence = made.Evidence, TimeStamped = made.Stands && made.Evidence.Length > 1, PlatformReviews = made.Platform || row.Column == ReasonColumn.ByFinding, StandsWhenUsed = made.Stands, NeverLate = made.Never })],
            Matrix = RefundPolicy.Default.Matrix with
            {
                Fault = [.. RefundPolicy.Default.Matrix.Fault.Zip(fault, (row, way) => row with { Way = row.State == DeliveryState.Undelivered ? cancels : way, WouldChange = new("变", "a change") })],
                Wish = [.. RefundPolicy.Default.Matrix.Wish.Zip(wish, (row, way) => row with { Way = row.State == DeliveryState.Undelivered ? cancels : way, WouldChange = new("变", "a change") })],
            },
        };

    private static Gen<(ImmutableArray<EvidenceNeed> Evidence, bool Platform, bool Stands, bool Never)> Rows =>
        from kinds in Gen.SubListOf(Enum.GetValues<EvidenceKind>())
        from platform in Gen.Elements(true, false)
        from stands in Gen.Elements(true, false)
        from never in Gen.Elements(true, false)
        select (kinds.Take(4).Chunk(2).Select(some => new EvidenceNeed([.. some])).ToImmutableArray(), platform, stands, never);

    private static Gen<TriageFacts> Claims =>
        from reason in Gen.Elements(Enum.GetValues<RefundReason>())
        from state in Gen.Elements(Enum.GetValues<DeliveryState>())
        from kind in Gen.Elements(Enum.GetValues<ProductKind>())
        from consent in Gen.Elements(Order.Terms, new OrderTerms(), new OrderTerms(true))
        from left in Gen.Elements(0L, 4_899, 4_900)
        from evidence in Gen.SubListOf(Enum.GetValues<EvidenceKind>())
        from hours in Gen.Choose(0, 24 * 70)
        select new TriageFacts(In(state, kind) with { Terms = consent }, reason, null, Order.Paid, Money.Fen(left), [.. evidence], Delivered.AddHours(hours));

    [Fact]
    public void A_policy_within_the_ranges_is_taken() => ForAll((policy, _) =>
        PolicyDocument.Read(Encoding.UTF8.GetBytes(PolicyDocument.Write(policy))).Faults.IsEmpty);

    [Fact]
    public void Every_claim_is_answered_with_a_basis_and_paid_only_from_what_is_left_of_an_undelivered_order() => ForAll((policy, claim) =>
    {
        var decision = Triage.Decide(policy, claim);
        return !decision.Explanation.IsEmpty
            && decision.Explanation.All(rule => rule.Basis.Length > 0)
            && (decision.NextStep != NextStep.Pay || (claim.Requested <= claim.Refundable && claim.Order.DeliveryState == DeliveryState.Undelivered));
    });

    [Fact]
    public void More_evidence_never_hurts_and_a_later_claim_never_gains() => ForAll((policy, claim) =>
    {
        var gain = Gain(Triage.Decide(policy, claim));
        return Enum.GetValues<EvidenceKind>().All(more => Gain(Triage.Decide(policy, claim with { Evidence = [.. claim.Evidence, more] })) >= gain)
            && new[] { 1, 24, 24 * 16 }.All(hours => Gain(Triage.Decide(policy, claim with { Now = claim.Now.AddHours(hours) })) <= gain);
    });

    [Fact]
    public void A_better_promise_never_hurts() => ForAll((policy, claim) =>
    {
        var better = CaseRules.Of(policy, new() { NoReasonRefund = true, ClaimWindow = TimeSpan.FromDays(30), ReviewTime = TimeSpan.FromHours(24) }, claim.Order);
        return Gain(Triage.Decide(better.Policy, claim with { Order = better.Order })) >= Gain(Triage.Decide(policy, claim))
            && better.Policy.Reviews.Merchant.Value <= policy.Reviews.Merchant.Value;
    });

    private static int Gain(TriageDecision decision) => decision.NextStep switch
    {
        NextStep.Pay => 3,
        NextStep.AskMerchant or NextStep.AskPlatform => 2,
        NextStep.AskEvidence => 1,
        _ => 0,
    };

    private static void ForAll(Func<RefundPolicy, TriageFacts, bool> holds) =>
        Check.One(Many, Prop.ForAll((from policy in Policies from claim in Claims select (policy, claim)).ToArbitrary(), drawn => holds(drawn.policy, drawn.claim)));
}
