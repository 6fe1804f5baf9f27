using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

/// <summary>policy.md matrix, PARTLY_USED, SERVICE_STARTED and SERVICE_NOT_STARTED: how much can be granted at most (product.md, rows 22 and 33).</summary>
public sealed class GrantLimitTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    private static Arbitrary<RefundCase> Cases => (
        from state in Gen.Elements(Enum.GetValues<DeliveryState>())
        from reason in Gen.Elements(Enum.GetValues<RefundReason>())
        from paid in Gen.Elements(1L, 2, 99, 4_900, 99_999, 5_000_000, long.MaxValue)
        from part in Gen.Choose(1, 100)
        from progress in Gen.OneOf(Gen.Constant<int?>(null), from some in Gen.Choose(0, 10_000) select (int?)some)
        from fee in Gen.Choose(0, 1_000)
        select CaseOf(state, reason, paid, Math.Max(1, paid / 100 * part), progress, fee)).ToArbitrary();

    [Theory]
    [InlineData(4_900, 2_500, 3_675)]
    [InlineData(4_900, 10_000, 1)]
    [InlineData(3, 5_000, 2)]
    [InlineData(101, 3_333, 67)]
    public void What_is_left_by_the_disclosed_progress_is_the_most_half_a_fen_rounding_up(long paid, int progress, long most)
    {
        foreach (var state in (DeliveryState[])[DeliveryState.PartlyUsed, DeliveryState.ServiceStarted])
        {
            var limit = GrantLimit.Of(RefundPolicy.Default, CaseOf(state, RefundReason.ServiceBreach, paid, paid, progress, 0));
            Assert.Equal((Money.Fen(most), "PARTIAL_BY_DISCLOSED_PROGRESS"), (limit.Most, limit.Why!.Rule));
        }
    }

    [Theory]
    [InlineData(RefundReason.NotAsDescribed)]
    [InlineData(RefundReason.DuplicateDelivery)]
    [InlineData(RefundReason.UnauthorisedUse)]
    public void What_stands_although_used_is_not_bounded_by_the_use(RefundReason reason) =>
        Assert.Null(GrantLimit.Of(RefundPolicy.Default, CaseOf(DeliveryState.PartlyUsed, reason, 4_900, 4_900, 5_000, 0)).Why);

    [Fact]
    public void Progress_nobody_disclosed_bounds_nothing() =>
        Assert.Equal(new GrantLimit(Money.Fen(4_900), null), GrantLimit.Of(RefundPolicy.Default, CaseOf(DeliveryState.PartlyUsed, RefundReason.CodeInvalid, 4_900, 4_900, null, 0)));

    [Theory]
    [InlineData(RefundReason.ServiceCancel, 1_000, 4_410)]
    [InlineData(RefundReason.ChangedMind, 333, 4_737)]
    [InlineData(RefundReason.ServiceCancel, 0, 4_900)]
    [InlineData(RefundReason.ServiceBreach, 1_000, 4_900)]
    public void A_service_cancelled_before_its_start_costs_its_disclosed_fee_and_a_breach_nothing(RefundReason reason, int fee, long most) =>
        Assert.Equal(Money.Fen(most), GrantLimit.Of(RefundPolicy.Default, CaseOf(DeliveryState.ServiceNotStarted, reason, 4_900, 4_900, null, fee)).Most);

    [Fact]
    public void A_claim_below_the_limit_is_granted_whole() =>
        Assert.Equal(new GrantLimit(Money.Fen(1_000), null), GrantLimit.Of(RefundPolicy.Default, CaseOf(DeliveryState.ServiceNotStarted, RefundReason.ServiceCancel, 4_900, 1_000, null, 1_000)));

    [Fact]
    public void It_is_above_zero_and_never_more_than_asked_and_says_why_it_is_less() => Check.One(Many, Prop.ForAll(Cases, refundCase =>
    {
        var limit = GrantLimit.Of(RefundPolicy.Default, refundCase);
        return limit.Most.Amount > 0 && limit.Most <= refundCase.Requested && (limit.Why is null) == (limit.Most == refundCase.Requested);
    }));

    [Fact]
    public void More_progress_never_grants_more() => Check.One(Many, Prop.ForAll(Cases, refundCase =>
    {
        var further = refundCase with { Order = refundCase.Order with { ProgressBasisPoints = Math.Min(10_000, (refundCase.Order.ProgressBasisPoints ?? 0) + 500) } };
        return GrantLimit.Of(RefundPolicy.Default, further).Most <= GrantLimit.Of(RefundPolicy.Default, refundCase).Most;
    }));

    [Fact]
    public void An_order_takes_no_fee_above_the_policys()
    {
        var order = Order with { Terms = Order.Terms with { ServiceFeeBasisPoints = 5_000 } };
        Assert.Equal(1_000, CaseRules.Of(RefundPolicy.Default, MerchantPromises.None, order).Order.Terms.ServiceFeeBasisPoints);
    }

    private static RefundCase CaseOf(DeliveryState state, RefundReason reason, long paid, long requested, int? progress, int fee) => Case with
    {
        Reason = reason,
        Requested = Money.Fen(requested),
        Order = In(state, ProductKind.CustomService) with { Paid = Money.Fen(paid), ProgressBasisPoints = progress, Terms = Order.Terms with { ServiceFeeBasisPoints = fee } },
    };
}
