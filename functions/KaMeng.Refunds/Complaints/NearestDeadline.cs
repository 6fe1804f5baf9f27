using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Complaints;

/// <summary>Of a case and its complaints, what is due first. What the case itself waits for stays as it is.</summary>
public static class NearestDeadline
{
    /// <summary>The earliest of them; null for a closed case.</summary>
    public static DateTimeOffset? Of(RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        if (refundCase.Position.Next is not { } next)
        {
            return null;
        }

        DateTimeOffset? complaint = refundCase.Complaints.Min(known => known.NextDueAt());
        return complaint < next.DueAt ? complaint : next.DueAt;
    }
}
