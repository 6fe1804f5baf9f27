namespace KaMeng.Functions.Storage;

/// <summary>The orchestration that takes a lane of a case's inbox: the bell's key and the instance to wake.</summary>
internal static class BellKey
{
    /// <summary>The case's own orchestration has the case's id, with <c>-r1</c> after it once the case was opened again; a payout's its refund number.</summary>
    public static string Of(string refundId, string lane) => InboxLane.IsCase(lane) ? refundId + lane[InboxLane.Case.Length..] : lane;

    /// <summary>The lane that the orchestration of a bell takes.</summary>
    public static string LaneOf(string refundId, string key) => key.StartsWith(refundId, StringComparison.Ordinal) ? InboxLane.Case + key[refundId.Length..] : key;

    /// <summary>The orchestration that a case has now, or had last.</summary>
    public static string Of(Refunds.Cases.RefundCase refundCase) => Of(refundCase.RefundId, InboxLane.Of(refundCase.Reopened));
}
