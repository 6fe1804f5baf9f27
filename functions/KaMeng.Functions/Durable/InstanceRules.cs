using System.Text.RegularExpressions;
using KaMeng.Functions.Orchestrations;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Durable;

/// <summary>
/// Which raw acts on an instance are safe. Money rules live in the orchestrations of cases and payouts, and those go on by the case's own actions; a raw act is for
/// what has failed, and for instances that belong to no case.
/// </summary>
internal static partial class InstanceRules
{
    /// <summary>The case that an instance runs, or whose payout it is; null if it belongs to none.</summary>
    public static string? CaseOf(string instanceId)
    {
        string opened = Reopened().Replace(instanceId, "");
        return RefundNumber.IsRefundId(opened) ? opened : RefundNumber.CaseOf(instanceId);
    }

    /// <summary>Why an act is refused, and what to do instead; null if it may be done.</summary>
    public static string? Refusal(InstanceAction action, string instanceId, InstanceStatus status)
    {
        string? refundId = CaseOf(instanceId);
        bool hasEnded = HasEnded(status);
        return action switch
        {
            InstanceAction.RaiseEvent or InstanceAction.Suspend or InstanceAction.Terminate when hasEnded => $"The instance is {Word(status)}: it has ended, and nothing reaches it any more.",
            InstanceAction.Suspend when status == InstanceStatus.Suspended => "The instance is suspended already.",
            InstanceAction.Resume when status != InstanceStatus.Suspended => $"The instance is {Word(status)}; only a SUSPENDED one can be resumed.",
            InstanceAction.Rewind when status != InstanceStatus.Failed => $"The instance is {Word(status)}; only a FAILED one can be rewound.{Instead(refundId, hasEnded)}",
            InstanceAction.Restart or InstanceAction.Purge or InstanceAction.Terminate when refundId is not null && !hasEnded =>
                $"The instance runs {Whose(instanceId, refundId)}, and what it has promised and paid would be lost.{Instead(refundId, hasEnded)}",
            InstanceAction.Restart when refundId is not null && status == InstanceStatus.Completed =>
                $"The instance ran {Whose(instanceId, refundId)} to its end. A closed case is opened again by a re-review, never by running it once more.",
            InstanceAction.Purge when refundId is not null && status == InstanceStatus.Failed =>
                $"The instance runs {Whose(instanceId, refundId)} and has failed; without it nothing takes the case to its end. REWIND or RESTART it instead.",
            InstanceAction.Restart or InstanceAction.Purge when !hasEnded => $"The instance is {Word(status)}. Wait for its end, or TERMINATE it first.",
            _ => null,
        };
    }

    /// <summary>Whether nothing more will happen in it by itself.</summary>
    public static bool HasEnded(InstanceStatus status) =>
        status is InstanceStatus.Completed or InstanceStatus.Failed or InstanceStatus.Canceled or InstanceStatus.Terminated;

    /// <summary>The event that may be raised: an event is only a bell, what counts lies in the inbox.</summary>
    public static string EventName => Doorbell.EventName;

    private static string Whose(string instanceId, string refundId) =>
        RefundNumber.CaseOf(instanceId) is null ? $"the case {refundId}" : $"a payout of the case {refundId}";

    private static string Instead(string? refundId, bool hasEnded) => refundId is null || hasEnded
        ? ""
        : $" Use the case's own actions instead (POST /api/operator/refunds/{refundId}/actions: SUSPEND, RETRY_PAYOUT, TERMINATE), which keep the money right.";

    private static string Word(InstanceStatus status) => UpperSnake.Of(status);

    [GeneratedRegex(@"-r[1-9]\d*$")]
    private static partial Regex Reopened();
}
