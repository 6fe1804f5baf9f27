using System.Text.RegularExpressions;
using KaMeng.Functions.Orchestrations;
using KaMeng.Refunds.Decisions;
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
    public static MoveRefusal? Refusal(InstanceAction action, string instanceId, InstanceStatus status)
    {
        string? refundId = CaseOf(instanceId);
        bool hasEnded = HasEnded(status);
        return action switch
        {
            InstanceAction.RaiseEvent or InstanceAction.Suspend or InstanceAction.Terminate when hasEnded =>
                NotSafe($"The instance is {status}: it has ended, and nothing reaches it any more.", $"实例状态为 {status}:已经结束,不再接收任何东西。"),
            InstanceAction.Suspend when status == InstanceStatus.Suspended => NotSafe($"The instance is suspended already.", $"实例已经暂停。"),
            InstanceAction.Resume when status != InstanceStatus.Suspended =>
                NotSafe($"The instance is {status}; only a SUSPENDED one can be resumed.", $"实例状态为 {status};只有暂停的实例可以继续。"),
            InstanceAction.Rewind when status != InstanceStatus.Failed => NotSafe(
                $"The instance is {status}; only a FAILED one can be rewound.{Instead(refundId, hasEnded)}", $"实例状态为 {status};只有失败的实例可以倒回重试。{Instead(refundId, hasEnded)}"),
            InstanceAction.Restart or InstanceAction.Purge or InstanceAction.Terminate when refundId is not null && !hasEnded => NotSafe(
                $"The instance runs {Whose(instanceId, refundId)}, and what it has promised and paid would be lost.{Instead(refundId, hasEnded)}",
                $"实例正在运行{Whose(instanceId, refundId)},已承诺和已付的都会丢失。{Instead(refundId, hasEnded)}"),
            InstanceAction.Restart when refundId is not null && status == InstanceStatus.Completed => NotSafe(
                $"The instance ran {Whose(instanceId, refundId)} to its end. A closed case is opened again by a re-review, never by running it once more.",
                $"实例已把{Whose(instanceId, refundId)}运行到结束。已结束的售后单由复审重开,从不重跑。"),
            InstanceAction.Purge when refundId is not null && status == InstanceStatus.Failed => NotSafe(
                $"The instance runs {Whose(instanceId, refundId)} and has failed; without it nothing takes the case to its end. REWIND or RESTART it instead.",
                $"实例运行{Whose(instanceId, refundId)}时失败;没有它售后单无法走完。请改为倒回重试或从头重跑。"),
            InstanceAction.Restart or InstanceAction.Purge when !hasEnded => NotSafe(
                $"The instance is {status}. Wait for its end, or TERMINATE it first.", $"实例状态为 {status}。请等它结束,或先终止。"),
            _ => null,
        };
    }

    /// <summary>Whether nothing more will happen in it by itself.</summary>
    public static bool HasEnded(InstanceStatus status) =>
        status is InstanceStatus.Completed or InstanceStatus.Failed or InstanceStatus.Canceled or InstanceStatus.Terminated;

    /// <summary>The event that may be raised: an event is only a bell, what counts lies in the inbox.</summary>
    public static string EventName => Doorbell.EventName;

    private static MoveRefusal NotSafe(FormattableString english, FormattableString chinese) => new("ACT_NOT_SAFE", english, chinese);

    private static Wording Whose(string instanceId, string refundId) => RefundNumber.CaseOf(instanceId) is null
        ? new($"the case {refundId}", $"售后单 {refundId}")
        : new($"a payout of the case {refundId}", $"售后单 {refundId} 的付款");

    private static Wording Instead(string? refundId, bool hasEnded) => refundId is null || hasEnded
        ? Wording.InOneLanguage(string.Empty)
        : new(
            $" Use the case's own actions instead (POST /api/operator/refunds/{refundId}/actions: SUSPEND, RETRY_PAYOUT, TERMINATE), which keep the money right.",
            $"请改用售后单 {refundId} 自己的操作(中止计时、重新付款、终止),它们保证款项正确。");

    [GeneratedRegex(@"-r[1-9]\d*$")]
    private static partial Regex Reopened();
}
