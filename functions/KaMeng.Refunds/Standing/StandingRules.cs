using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Standing;

/// <summary>What a merchant's numbers say of it (policy.md, throttle and label; S2 S4). With too few orders they say nothing.</summary>
public static class StandingRules
{
    private const int Whole = 10_000;

    /// <summary>限流: the refund rate is above what the policy bears.</summary>
    public static bool IsThrottled(MerchantRules rules, MerchantNumbers numbers)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(numbers);
        return HasSample(rules, numbers) && (Int128)numbers.Refunds * Whole > (Int128)numbers.Orders * rules.ThrottleAboveBasisPoints;
    }

    /// <summary>优选: the refund rate is low and the score high.</summary>
    public static bool EarnsLabel(MerchantRules rules, MerchantNumbers numbers)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(numbers);
        return HasSample(rules, numbers)
            && numbers.Score >= rules.LabelScore
            && (Int128)numbers.Refunds * Whole < (Int128)numbers.Orders * rules.LabelBelowBasisPoints;
    }

    /// <summary>
    /// How a merchant stands now. Its labels are taken away when it is throttled and given back only once its numbers earn a label again: between the two
    /// nothing changes, so that no label comes and goes with every order.
    /// </summary>
    /// <param name="rules">The policy's.</param>
    /// <param name="numbers">What it is measured by.</param>
    /// <param name="promises">What it promises now.</param>
    /// <param name="before">How it stood; null if nobody ever looked.</param>
    /// <param name="gone">Whether it was found gone: then it bears no label, whatever its numbers.</param>
    public static MerchantStanding Judge(MerchantRules rules, MerchantNumbers numbers, MerchantPromises promises, MerchantStanding? before, bool gone = false)
    {
        ArgumentNullException.ThrowIfNull(promises);
        var throttled = gone || IsThrottled(rules, numbers);
        var preferred = !gone && EarnsLabel(rules, numbers);
        return new(throttled, preferred, throttled || (before is { LabelsWithdrawn: true } && !preferred), promises.FastRefund, promises.NoReasonRefund) { Gone = gone };
    }

    private static bool HasSample(MerchantRules rules, MerchantNumbers numbers) => numbers.Orders >= rules.RateMinimumOrders;
}
