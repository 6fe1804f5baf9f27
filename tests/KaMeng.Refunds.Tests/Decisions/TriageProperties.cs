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

public sealed class TriageProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3_000);

    private static Gen<DateTimeOffset?> Moments => Gen.OneOf(
        Gen.Constant<DateTimeOffset?>(null),
        from minutes in Gen.Choose(-5 * 24 * 60, 25 * 24 * 60) select (DateTimeOffset?)Delivered.AddMinutes(minutes));

    private static Gen<OrderTerms> Terms =>
        from noReason in Gen.Elements(false, true)
        from consent in Moments
        from window in Gen.Elements<TimeSpan?>(null, TimeSpan.Zero, TimeSpan.FromHours(24), TimeSpan.FromDays(3), TimeSpan.FromDays(30), TimeSpan.MaxValue)
        select new OrderTerms(noReason, consent, window);

    private static Gen<OrderSnapshot> Orders =>
        from state in Gen.Elements(Enum.GetValues<DeliveryState>())
        from kind in Gen.Elements(Enum.GetValues<ProductKind>())
        from delivered in Moments
        from promised in Moments
        from terms in Terms
        from paid in Gen.Elements(1L, 4_900, 99_999, 100_000, 5_000_000)
        select Order with { DeliveryState = state, Product = Order.Product with { Kind = kind }, DeliveredAt = delivered, PromisedDeliveryBy = promised, Terms = terms, Paid = Money.Fen(paid) };

    private static Gen<TriageFacts> Claims =>
        from order in Orders
        from reason in Gen.Elements(Enum.GetValues<RefundReason>())
        from fault in Moments
        from requested in Gen.Choose(0, 120)
        from left in Gen.Elements(0, 50, 100)
        from evidence in Gen.SubListOf(Enum.GetValues<EvidenceKind>())
        from now in Gen.Choose(0, 40 * 24 * 60)
        select new TriageFacts(order, reason, fault, Percent(order.Paid, requested), Percent(order.Paid, left), [.. evidence], Delivered.AddMinutes(now));

    [Fact]
    public void Every_claim_is_answered_with_a_basis_in_two_languages() => ForAll(claim =>
    {
        var decision = Decide(claim);
        return !decision.Explanation.IsEmpty
            && decision.Explanation.All(rule => rule.Basis.Length > 0 && rule.Text.Contains(" / ", StringComparison.Ordinal) && rule.Rule.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '_'))
            && decision.MissingEvidence.IsEmpty == (decision.NextStep != NextStep.AskEvidence);
    });

    [Fact]
    public void The_lane_agrees_with_the_next_step() => ForAll(claim =>
    {
        var decision = Decide(claim);
        return decision.NextStep switch
        {
            NextStep.Pay => decision.Lane == Lane.Instant,
            NextStep.Reject => decision.Lane == Lane.Rejected,
            NextStep.AskMerchant => decision.Lane == Lane.Standard,
            _ => decision.Lane is Lane.Standard or Lane.Late,
        };
    });

    [Fact]
    public void The_rules_pay_only_what_is_left_of_an_order_that_was_not_delivered() => ForAll(claim =>
        Decide(claim).NextStep != NextStep.Pay
        || (claim.Order is { DeliveryState: DeliveryState.Undelivered, DeliveredAt: null } && claim.Requested.Amount > 0 && claim.Requested <= claim.Refundable));

    [Fact]
    public void More_evidence_never_turns_acceptance_into_refusal() => ForAll(claim =>
        Enum.GetValues<EvidenceKind>().All(more => Gain(Decide(claim with { Evidence = [.. claim.Evidence, more] })) >= Gain(Decide(claim))));

    [Fact]
    public void A_later_claim_never_gains() => ForAll(claim =>
        new[] { 1, 60, 24 * 60, 16 * 24 * 60 }.All(minutes => Gain(Decide(claim with { Now = claim.Now.AddMinutes(minutes) })) <= Gain(Decide(claim))));

    // How far a claim got: towards money is more.
    private static int Gain(TriageDecision decision) => decision.NextStep switch
    {
        NextStep.Pay => 3,
        NextStep.AskMerchant or NextStep.AskPlatform => 2,
        NextStep.AskEvidence => 1,
        _ => 0,
    };

    private static void ForAll(Func<TriageFacts, bool> holds) => Check.One(Many, Prop.ForAll(Claims.ToArbitrary(), holds));

    private static Money Percent(Money of, int percent) => Money.Fen(of.Amount * percent / 100);

    private static TriageDecision Decide(TriageFacts facts) => Triage.Decide(RefundPolicy.Default, facts);
}
