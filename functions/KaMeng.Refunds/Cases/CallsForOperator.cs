using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Cases;

/// <summary>Whether a case calls for an operator.</summary>
public static class CallsForOperator
{
    /// <summary>Whether an operator or a supervisor is to act next.</summary>
    public static bool IsForOperator(this RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        return refundCase.Position.Next is { Actor: Actor.Operator or Actor.Supervisor };
    }

    /// <summary>Whether its money is stuck: the provider cannot deliver it, closed it or refused it.</summary>
    public static bool IsInPayoutTrouble(this RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        return refundCase is { Position.Next: not null, Payout.State: PayoutState.Abnormal or PayoutState.Closed or PayoutState.Failed };
    }
}
