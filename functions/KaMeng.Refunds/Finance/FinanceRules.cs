using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Words;

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
                : new MoveRefusal("TASK_ALREADY_DONE", $"{done.By} ended task {task.TaskId} as {UpperSnake.Of(done.Result)} before. Read it; if that was wrong, tell a supervisor.");
        }

        if (!Ends(task.Kind).Contains(completion.Result))
        {
            return new MoveRefusal(
                "RESULT_NOT_FOR_TASK", $"{UpperSnake.Of(task.Kind)} does not end as {UpperSnake.Of(completion.Result)}. It ends as {string.Join(" or ", Ends(task.Kind).Select(UpperSnake.Of))}.");
        }

        if (decidedBy.Contains(completion.By))
        {
            return new MoveRefusal("SECOND_PERSON_NEEDED", "Who decided a refund of that amount does not pay it as well. Have a colleague in finance end the task.");
        }

        bool paid = completion.Result == FinanceResult.Paid;
        if (paid && string.IsNullOrWhiteSpace(completion.Reference))
        {
            return new MoveRefusal("REFERENCE_REQUIRED", "Give the bank's number of the transfer as 'reference'.");
        }

        return (paid || completion.ProofSha256 is not null) && !task.Proofs.Any(proof => proof.Sha256 == completion.ProofSha256)
            ? new MoveRefusal("PROOF_REQUIRED", $"Upload the bank's proof of payment (PDF, PNG or JPEG) to /api/operator/finance-tasks/{task.TaskId}/proof first and name its sha256 as 'proof.sha256'.")
            : null;
    }

    /// <summary>How a task of a kind may end.</summary>
    public static IReadOnlyList<FinanceResult> Ends(FinanceTaskKind kind) => kind switch
    {
        FinanceTaskKind.ReconciliationDifference or FinanceTaskKind.Overpaid => [FinanceResult.Resolved],
        _ => [FinanceResult.Paid, FinanceResult.Rejected],
    };
}
