using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Standing;

/// <summary>What a silent merchant owes the buyer besides the refund (policy.md; M6). Nothing, unless the policy knows it and the merchant signed for it.</summary>
public static class SilenceDebt
{
    /// <summary>What is owed; null for nothing.</summary>
    /// <param name="penalty">The policy's rule.</param>
    /// <param name="asked">What the buyer asked.</param>
    /// <param name="hasSigned">Whether the merchant's signed terms are on record.</param>
    public static Money? Of(SilencePenalty penalty, Money asked, bool hasSigned)
    {
        ArgumentNullException.ThrowIfNull(penalty);
        if (!penalty.Enabled || !hasSigned)
        {
            return null;
        }

        var times = new Money(checked(asked.Amount * penalty.Times), asked.Currency);

        // A least amount in another currency says nothing about this one.
        return penalty.Least.Currency == times.Currency && penalty.Least > times ? penalty.Least : times;
    }
}
