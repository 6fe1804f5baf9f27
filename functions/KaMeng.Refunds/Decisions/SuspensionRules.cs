using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>
/// 中止: an operator stops the clocks of a case, for all of its life together no longer than an arbitration takes; then it goes on by itself. What is left of
/// every clock is left when it goes on.
/// </summary>
public static class SuspensionRules
{
    private static readonly MoveKind[] Meanwhile =
        [MoveKind.AddEvidence, MoveKind.Note, MoveKind.Message, MoveKind.ContestLimit, MoveKind.Withdraw, MoveKind.Terminate, MoveKind.Resume, MoveKind.Claim, MoveKind.Release];

    /// <summary>A suspension from now on.</summary>
    public static Suspension Begin(RefundPolicy policy, RefundCase refundCase, CaseMove move, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(refundCase);
        ArgumentNullException.ThrowIfNull(move);
        var left = Left(policy, refundCase);
        return new(move.By, now, now + (move.ExtendBy < left ? move.ExtendBy.Value : left), refundCase.Position.Next!);
    }

    /// <summary>What the case waits for meanwhile.</summary>
    public static NextAction Waiting(Suspension suspension)
    {
        ArgumentNullException.ThrowIfNull(suspension);
        return new(Actor.Operator, RequiredAction.Resume, suspension.Until, TimeoutEffect.Resume);
    }

    /// <summary>What it waits for when it goes on now: for the same as before, later by as long as it stood still.</summary>
    public static NextAction End(Suspension suspension, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(suspension);
        return suspension.Held with { DueAt = suspension.Held.DueAt + (now - suspension.At) };
    }

    /// <summary>How long a case has stood still since a time, by its timeline.</summary>
    public static TimeSpan Spent(RefundCase refundCase, DateTimeOffset since)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        var spent = TimeSpan.Zero;
        DateTimeOffset? stopped = null;
        foreach (var entry in refundCase.Timeline.Where(entry => entry.At >= since))
        {
            if (entry.Event == TimelineEvent.Suspended)
            {
                stopped = entry.At;
            }
            else if (entry.Event == TimelineEvent.Resumed && stopped is { } from)
            {
                spent += entry.At - from;
                stopped = null;
            }
        }

        return spent;
    }

    internal static MoveRefusal? CheckMeanwhile(RefundCase refundCase, CaseMove move) =>
        refundCase.Suspension is not { } suspension || Meanwhile.Contains(move.Kind) ? null
        : move.Kind == MoveKind.Suspend ? new("ALREADY_SUSPENDED", $"Case {refundCase.RefundId} is suspended until {suspension.Until} already. RESUME it first.", $"售后单 {refundCase.RefundId} 已中止至 {suspension.Until}。请先恢复计时。")
        : new("CASE_SUSPENDED", $"Case {refundCase.RefundId} is suspended until {suspension.Until} and takes no {move.Kind} meanwhile; evidence and notes it does. Its clocks stand still, so nothing is lost by waiting; an operator may RESUME it.", $"售后单 {refundCase.RefundId} 中止至 {suspension.Until},期间不能「{move.Kind}」,可以添加凭证和备注。计时已停,等待不会有损失;客服可以恢复计时。");

    internal static MoveRefusal? CheckSuspend(RefundCase refundCase, CaseMove move, RefundPolicy policy)
    {
        if (string.IsNullOrWhiteSpace(move.Note))
        {
            return new("NOTE_REQUIRED", $"The SUSPEND of case {refundCase.RefundId} gives no reason. Send it in 'note'.", $"售后单 {refundCase.RefundId} 中止计时须说明理由。请填写理由。");
        }

        if (refundCase.Position.Next!.Action == RequiredAction.RestoreGoods)
        {
            return new("MOVE_NOT_ALLOWED_IN_STAGE", $"Case {refundCase.RefundId} is being closed: the buyer is owed the goods back. Give them back, then TERMINATE it.", $"售后单 {refundCase.RefundId} 正在结束:还欠买家商品。请先补回商品,再终止。");
        }

        var left = Left(policy, refundCase);
        return left <= TimeSpan.Zero
            ? new("SUSPENSION_USED_UP", $"Case {refundCase.RefundId} has stood still for {policy.Reviews.Arbitration.Value} already, which is all it may. Decide it, or send it to arbitration.", $"售后单 {refundCase.RefundId} 已累计中止 {policy.Reviews.Arbitration.Value},达到上限。请决定,或提交仲裁。")
            : move.ExtendBy > left
            ? new("SUSPENSION_OUT_OF_RANGE", $"Case {refundCase.RefundId} may stand still for {left} more; {move.ExtendBy.Value} is too long. Leave 'by' out for all that is left.", $"售后单 {refundCase.RefundId} 还可中止 {left};{move.ExtendBy.Value} 太长。不填则用完剩余时间。")
            : null;
    }

    internal static MoveRefusal? CheckResume(RefundCase refundCase) =>
        refundCase.Suspension is null ? new("NOT_SUSPENDED", $"Case {refundCase.RefundId} is not suspended; its clocks run.", $"售后单 {refundCase.RefundId} 没有中止,正在计时。") : null;

    private static TimeSpan Left(RefundPolicy policy, RefundCase refundCase) => policy.Reviews.Arbitration.Value - Spent(refundCase, refundCase.OpenedAt);
}
