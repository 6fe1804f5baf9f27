using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Cases.RefundReason;
using static KaMeng.Refunds.Decisions.NextStep;
using static KaMeng.Refunds.Orders.DeliveryState;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

/// <summary>The rows of policy.md's eligibility matrix, all evidence being there, in time, with the buyer's consent to the exemption on record.</summary>
public sealed class EligibilityMatrixTests
{
    private static readonly RefundReason[] StandWhenUsed = [LateDelivery, NotAsDescribed, DuplicateCharge, DuplicateDelivery, UnauthorisedUse];

    [Theory]
    [InlineData(Undelivered, Pay, "INSTANT_CANCEL", Pay, "INSTANT_CANCEL")]
    [InlineData(Delivering, AskMerchant, "SUPPLIER_CANCEL_FIRST", AskMerchant, "SUPPLIER_CANCEL_FIRST")]
    [InlineData(DeliveredUnopened, AskMerchant, "FULL_AFTER_VOID", Reject, "EXEMPTION_CONSENTED")]
    [InlineData(OpenedUnverified, AskMerchant, "REISSUE_THEN_REFUND", Reject, "OPENED_IRREVERSIBLE")]
    [InlineData(VerifiedUnused, AskMerchant, "FULL_VERIFIED_UNUSED", AskMerchant, "NEGOTIATE_UNUSED")]
    [InlineData(PartlyUsed, AskMerchant, "PARTIAL_UNUSED_VALUE", Reject, "WISH_AFTER_USE")]
    [InlineData(Used, Reject, "USED_NOT_REFUNDABLE", Reject, "WISH_AFTER_USE")]
    [InlineData(ServiceNotStarted, AskMerchant, "SERVICE_NOT_STARTED", AskMerchant, "SERVICE_CANCEL_LESS_FEE")]
    [InlineData(ServiceStarted, AskMerchant, "PARTIAL_BY_PROGRESS", Reject, "SERVICE_ALREADY_STARTED")]
    [InlineData(ServiceDone, AskPlatform, "SERVICE_DONE_REVIEW", Reject, "SERVICE_ALREADY_DONE")]
    [InlineData(Voided, AskMerchant, "VOIDED_FULL", AskMerchant, "VOIDED_FULL")]
    [InlineData(Unknown, AskMerchant, "VERIFY_FIRST", AskMerchant, "VERIFY_FIRST_OR_REFUSE")]
    public void A_state_gives_what_its_row_says(DeliveryState state, NextStep faultStep, string faultRule, NextStep wishStep, string wishRule)
    {
        foreach (var reason in new[] { NotDelivered, CodeInvalid, CodeExpired, WrongItem, ServiceBreach })
        {
            Expect(reason, state, faultStep, faultRule);
        }

        foreach (var reason in new[] { ServiceCancel, ChangedMind, NoReason7D, BuyerWrongInfo })
        {
            Expect(reason, state, wishStep, wishRule);
        }
    }

    [Fact]
    public void Used_goods_are_refundable_only_for_the_five_listed_reasons_and_by_finding()
    {
        var refused = Enum.GetValues<RefundReason>().Where(reason => Decide(LateByDays(ClaimOf(reason, Used), 3)).NextStep == Reject).ToHashSet();

        Assert.Empty(refused.Intersect([.. StandWhenUsed, Minor, External]));
        Assert.Equal(Enum.GetValues<RefundReason>().Except([.. StandWhenUsed, Minor, External]).ToHashSet(), refused);
    }

    [Theory]
    [InlineData(72 * 60, AskMerchant)]
    [InlineData((72 * 60) - 1, Reject)]
    public void A_late_delivery_stands_after_use_from_72_hours_over_the_promise(int minutesLate, NextStep expected)
    {
        var claim = ClaimOf(LateDelivery, Used);
        claim = claim with { Order = claim.Order with { PromisedDeliveryBy = Delivered.AddMinutes(-minutesLate) } };

        Assert.Equal(expected, Decide(claim).NextStep);
    }

    [Fact]
    public void A_wrong_account_of_a_top_up_is_for_the_supplier_to_reverse()
    {
        var claim = ClaimOf(BuyerWrongInfo, Used);

        Assert.Equal(AskMerchant, Decide(claim with { Order = In(Used, ProductKind.DirectTopup) }).NextStep);
        Assert.Equal(Reject, Decide(claim).NextStep);
    }

    [Fact]
    public void Who_is_liable_by_finding_is_the_platforms_to_find_in_every_state_after_delivery()
    {
        var steps = from reason in new[] { UnauthorisedUse, Minor, External }
                    from state in Enum.GetValues<DeliveryState>().Except([Undelivered, Delivering])
                    select Decide(ClaimOf(reason, state)).NextStep;

        Assert.All(steps, step => Assert.Equal(AskPlatform, step));
    }

    private static void Expect(RefundReason reason, DeliveryState state, NextStep step, string rule)
    {
        var decision = Decide(ClaimOf(reason, state));
        Assert.True(step == decision.NextStep, $"{reason} in {state} gave {decision.NextStep}, not {step}.");
        Assert.Contains(rule, decision.Explanation.Select(fired => fired.Rule));
    }

    private static TriageFacts LateByDays(TriageFacts claim, int days) => claim with { Order = claim.Order with { PromisedDeliveryBy = Delivered.AddDays(-days) } };

    private static TriageDecision Decide(TriageFacts facts) => Triage.Decide(RefundPolicy.Default, facts);
}
