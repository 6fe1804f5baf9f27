namespace KaMeng.Functions.Storage;

/// <summary>The orchestration that takes a lane of a case's inbox: the bell's key and the instance to wake.</summary>
internal static class BellKey
{
    /// <summary>The case's own orchestration has the case's id, a payout's its refund number.</summary>
    public static string Of(string refundId, string lane) => lane == InboxLane.Case ? refundId : lane;
}
