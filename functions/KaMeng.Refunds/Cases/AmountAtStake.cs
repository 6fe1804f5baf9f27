using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Cases;

/// <summary>How much a case is about.</summary>
public static class AmountAtStake
{
    /// <summary>What was approved, or else what is asked.</summary>
    public static Money AtStake(this RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        return refundCase.Approved ?? refundCase.Requested;
    }
}
