using System.Text.RegularExpressions;
using KaMeng.Functions.Orchestrations;
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
    public static string? Refusal(InstanceAction action, string instanceId, InstanceStatus status, bool hasPayout)
    {
        string? whose = Whose(instanceId);
        bool hasEnded = HasEnded(status);
        return action switch
        {
            InstanceAction.RaiseEvent or InstanceAction.Suspend or InstanceAction.Terminate when hasEnded => $"The instance is {Word(status)}: it has ended, and nothing reaches it any more.",
            InstanceAction.Suspend when status == InstanceStatus.Suspended => "The instance is suspended already.",
            InstanceAction.Resume when status != InstanceStatus.Suspended => $"The instance is {Word(status)}; only a SUSPENDED one can be resumed.",
            InstanceAction.Rewind when status != InstanceStatus.Failed => $"The instance is {Word(status)}; only a FAILED one can be rewound.{Instead(instanceId, hasEnded)}",
            InstanceAction.Restart or InstanceAction.Purge or InstanceAction.Terminate when whose is not null && !hasEnded =>
                $"The instance runs {whose}, and what it has promised and paid would be lost.{Instead(instanceId, hasEnded)}",
            InstanceAction.Restart when whose is not null && status == InstanceStatus.Completed =>
                $"The instance ran {whose} to its end. A closed case is opened again by a re-review, never by running it once more.",
            InstanceAction.Restart when hasPayout =>
                $"The instance ran {whose}, and money was given to a provider. From its beginning it would give that money again, under the first number. REWIND a FAILED instance: it goes on where it broke off.",
            InstanceAction.Purge when whose is not null && status == InstanceStatus.Failed =>
                $"The instance runs {whose} and has failed; without it nothing takes that to its end. REWIND it instead.",
            InstanceAction.Restart or InstanceAction.Purge when !hasEnded => $"The instance is {Word(status)}. Wait for its end, or TERMINATE it first.",
            _ => null,
        };
    }

    /// <summary>Whether nothing more will happen in it by itself.</summary>
    public static bool HasEnded(InstanceStatus status) =>
        status is InstanceStatus.Completed or InstanceStatus.Failed or InstanceStatus.Canceled or InstanceStatus.Terminated;

    /// <summary>The event that may be raised: an event is only a bell, what counts lies in the inbox.</summary>
    public static string EventName => Doorbell.EventName;

    // The money that hangs on an instance; null for none.
    private static string? Whose(string instanceId) => CaseOf(instanceId) is { } refundId
        ? RefundNumber.CaseOf(instanceId) is null ? $"the case {refundId}" : $"a payout of the case {refundId}"
        : WithdrawalNumber.IsWithdrawalId(instanceId) ? $"the withdrawal {instanceId}" : null;

    private static string Instead(string instanceId, bool hasEnded) => (CaseOf(instanceId), Whose(instanceId)) switch
    {
        (_, null) => "",
        _ when hasEnded => "",
        ({ } refundId, _) => $" Use the case's own actions instead (POST /api/operator/refunds/{refundId}/actions: SUSPEND, RETRY_PAYOUT, TERMINATE), which keep the money right.",
        _ => " It ends by the word of its provider, or of finance in its task, which settles or returns what is held; RAISE_EVENT has it ask at once, SUSPEND stops it for a while.",
    };

    private static string Word(InstanceStatus status) => UpperSnake.Of(status);

    [GeneratedRegex(@"-r[1-9]\d*$")]
    private static partial Regex Reopened();
}
