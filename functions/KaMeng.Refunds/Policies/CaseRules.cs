using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Policies;

/// <summary>
/// What a case is decided by, from its opening to its end: a version of the policy, over it what the merchant promises, over that the terms the
/// order was bought under.
/// </summary>
/// <param name="Policy">The policy, the merchant's promises laid over it.</param>
/// <param name="Order">The order, its terms as good as the merchant's promises.</param>
/// <param name="Promises">What the merchant promised.</param>
public sealed record CaseRules(RefundPolicy Policy, OrderSnapshot Order, MerchantPromises Promises)
{
    /// <summary>Lays the promises over a version of the policy and the order's terms over both: what is better for the buyer holds (消保法 44).</summary>
    public static CaseRules Of(RefundPolicy policy, MerchantPromises promises, OrderSnapshot order)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(promises);
        ArgumentNullException.ThrowIfNull(order);
        var terms = order.Terms with
        {
            NoReasonRefund = order.Terms.NoReasonRefund || promises.NoReasonRefund,
            ClaimWindow = Longer(order.Terms.ClaimWindow, promises.ClaimWindow),
            ServiceFeeBasisPoints = Math.Min(order.Terms.ServiceFeeBasisPoints, policy.Fees.ServiceFeeMostBasisPoints),
        };
        return new(Over(policy, promises), order with { Terms = terms }, promises);
    }

    /// <summary>The policy with what a merchant promises over it. A review that would take longer than the policy's, or shorter than it allows, counts for nothing.</summary>
    public static RefundPolicy Over(RefundPolicy policy, MerchantPromises promises)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(promises);
        var review = policy.Reviews.Merchant;
        return promises.ReviewTime is { } length && review.Allows(length) && length < review.Value
            ? policy with { Reviews = policy.Reviews with { Merchant = review.Set(length) } }
            : policy;
    }

    private static TimeSpan? Longer(TimeSpan? left, TimeSpan? right) => left is null ? right : right is null || left > right ? left : right;
}
