using System.Text.RegularExpressions;
using KaMeng.Functions.Orchestrations;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Wallets;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Durable;

/// <summary>
/// Which raw acts on an instance are safe. Money rules live in the orchestrations of cases, payouts and withdrawals, and those go on by actions of their own; a raw act
/// is for what has failed, and for instances that move no money.
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
    /// <param name="action">The act.</param>
    /// <param name="instanceId">To which instance.</param>
    /// <param name="status">How the instance stands.</param>
    /// <param name="hasPayout">Whether its case has a payout: run from its beginning, the instance would not know of it and give the money again.</param>
    public static MoveRefusal? Refusal(InstanceAction action, string instanceId, InstanceStatus status, bool hasPayout)
    {
        Wording? whose = Whose(instanceId);
        bool hasEnded = HasEnded(status);
        return action switch
        {
            InstanceAction.RaiseEvent or InstanceAction.Suspend or InstanceAction.Terminate when hasEnded =>
                NotSafe($"The instance is {status}: it has ended, and nothing reaches it any more.", $"实例状态为 {status}:已经结束,不再接收任何东西。"),
            InstanceAction.Suspend when status == InstanceStatus.Suspended => NotSafe($"The instance is suspended already.", $"实例已经暂停。"),
            InstanceAction.Resume when status != InstanceStatus.Suspended =>
                NotSafe($"The instance is {status}; only a SUSPENDED one can be resumed.", $"实例状态为 {status};只有暂停的实例可以继续。"),
            InstanceAction.Rewind when status != InstanceStatus.Failed => NotSafe(
                $"The instance is {status}; only a FAILED one can be rewound.{Instead(instanceId, hasEnded)}", $"实例状态为 {status};只有失败的实例可以倒回重试。{Instead(instanceId, hasEnded)}"),
            InstanceAction.Restart or InstanceAction.Purge or InstanceAction.Terminate when whose is not null && !hasEnded => NotSafe(
                $"The instance runs {whose}, and what it has promised and paid would be lost.{Instead(instanceId, hasEnded)}",
                $"实例正在运行{whose},已承诺和已付的都会丢失。{Instead(instanceId, hasEnded)}"),
            InstanceAction.Restart when whose is not null && status == InstanceStatus.Completed => NotSafe(
                $"The instance ran {whose} to its end. A closed case is opened again by a re-review, never by running it once more.",
                $"实例已把{whose}运行到结束。已结束的售后单由复审重开,从不重跑。"),
            InstanceAction.Restart when hasPayout => NotSafe(
                $"The instance ran {whose}, and money was given to a provider. From its beginning it would give that money again, under the first number. REWIND a FAILED instance: it goes on where it broke off.",
                $"实例运行过{whose},款项已交给渠道。从头重跑会用第一个单号再付一次。失败的实例请倒回重试,从断处继续。"),
            InstanceAction.Purge when whose is not null && status == InstanceStatus.Failed => NotSafe(
                $"The instance runs {whose} and has failed; without it nothing takes that to its end. REWIND it instead.",
                $"实例运行{whose}时失败;没有它就走不完。请改为倒回重试。"),
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

    // The money that hangs on an instance; null for none.
    private static Wording? Whose(string instanceId) => (CaseOf(instanceId), RefundNumber.CaseOf(instanceId)) switch
    {
        ({ } refundId, null) => new($"the case {refundId}", $"售后单 {refundId}"),
        ({ } refundId, _) => new($"a payout of the case {refundId}", $"售后单 {refundId} 的付款"),
        _ => WithdrawalNumber.IsWithdrawalId(instanceId) ? new($"the withdrawal {instanceId}", $"提现 {instanceId}") : null,
    };

    private static Wording Instead(string instanceId, bool hasEnded) => (CaseOf(instanceId), Whose(instanceId)) switch
    {
        (_, null) => Wording.InOneLanguage(string.Empty),
        _ when hasEnded => Wording.InOneLanguage(string.Empty),
        ({ } refundId, _) => new(
            $" Use the case's own actions instead (POST /api/operator/refunds/{refundId}/actions: SUSPEND, RETRY_PAYOUT, TERMINATE), which keep the money right.",
            $"请改用售后单 {refundId} 自己的操作(中止计时、重新付款、终止),它们保证款项正确。"),
        _ => new(
            $" It ends by the word of its provider, or of finance in its task, which settles or returns what is held; RAISE_EVENT has it ask at once, SUSPEND stops it for a while.",
            $"它由渠道或财务任务的结果结束,冻结的款项随之结清或退回;发送事件可让它立即询问,暂停可让它停一会儿。"),
    };

    [GeneratedRegex(@"-r[1-9]\d*$")]
    private static partial Regex Reopened();
}
