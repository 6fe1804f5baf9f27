using KaMeng.Refunds.Decisions;

namespace KaMeng.Refunds.Finance;

/// <summary>What may end a task, and whose word counts.</summary>
public static class FinanceRules
{
    /// <summary>Why a task cannot be ended so, or null if it can.</summary>
    /// <param name="task">The task.</param>
    /// <param name="completion">How somebody wants to end it.</param>
    /// <param name="decidedBy">Who decided the case, where another identity must pay; otherwise empty.</param>
    public static MoveRefusal? Check(FinanceTask task, FinanceCompletion completion, IReadOnlyCollection<string> decidedBy)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(completion);
        ArgumentNullException.ThrowIfNull(decidedBy);
        if (task.Completion is { } done)
        {
            return done.SaysTheSameAs(completion)
                ? null
                : new MoveRefusal("TASK_ALREADY_DONE", $"{done.By} ended task {task.TaskId} as {done.Result} before. Read it; if that was wrong, tell a supervisor.", $"{done.By} 已把任务 {task.TaskId} 办结为「{done.Result}」。请查看;如有误,请告知主管。");
        }

        if (!Ends(task.Kind).Contains(completion.Result))
        {
            return new MoveRefusal(
                "RESULT_NOT_FOR_TASK", $"{task.Kind} does not end as {completion.Result}. It ends as one of {Ends(task.Kind)}.", $"「{task.Kind}」不能办结为「{completion.Result}」,只能办结为:{Ends(task.Kind)}。");
        }

        if (decidedBy.Contains(completion.By))
        {
            return new MoveRefusal("SECOND_PERSON_NEEDED", $"Who decided a refund of that amount does not pay it as well. Have a colleague in finance end the task.", $"该金额的退款,决定人不能同时付款。请由财务同事办结。");
        }

        bool paid = completion.Result == FinanceResult.Paid;
        if (paid && string.IsNullOrWhiteSpace(completion.Reference))
        {
            return new MoveRefusal("REFERENCE_REQUIRED", $"Give the bank's number of the transfer as 'reference'.", $"请填写银行流水号。");
        }

        return (paid || completion.ProofSha256 is not null) && !task.Proofs.Any(proof => proof.Sha256 == completion.ProofSha256)
            ? new MoveRefusal("PROOF_REQUIRED", $"Upload the bank's proof of payment (PDF, PNG or JPEG) to /api/operator/finance-tasks/{task.TaskId}/proof first and name its sha256 as 'proof.sha256'.", $"请先上传银行付款凭证(PDF、PNG 或 JPEG),再选中它。任务:{task.TaskId}。")
            : null;
    }

    /// <summary>How a task of a kind may end.</summary>
    public static IReadOnlyList<FinanceResult> Ends(FinanceTaskKind kind) => kind switch
    {
        FinanceTaskKind.ReconciliationDifference or FinanceTaskKind.Overpaid => [FinanceResult.Resolved],
        _ => [FinanceResult.Paid, FinanceResult.Rejected],
    };
}
