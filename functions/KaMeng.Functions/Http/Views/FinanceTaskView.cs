using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Finance;

namespace KaMeng.Functions.Http.Views;

/// <summary>A task of finance as the contract answers it.</summary>
internal sealed record FinanceTaskView
{
    /// <summary>Its id.</summary>
    public required string TaskId { get; init; }

    /// <summary>What is asked.</summary>
    public required FinanceTaskKind Kind { get; init; }

    /// <summary>Whether it waits.</summary>
    public required FinanceTaskStatus Status { get; init; }

    /// <summary>What it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>The case; null where it belongs to none.</summary>
    public required string? RefundId { get; init; }

    /// <summary>How much; null where that is not known.</summary>
    public required Money? Amount { get; init; }

    /// <summary>What to do.</summary>
    public required string Words { get; init; }

    /// <summary>By when.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The files that were given.</summary>
    public required IReadOnlyList<FinanceProof> Proofs { get; init; }

    /// <summary>How it ended; null while it waits.</summary>
    public required FinanceCompletion? Completion { get; init; }

    /// <summary>Who did what.</summary>
    public required IReadOnlyList<FinanceAudit> Audit { get; init; }

    /// <summary>The view of a task.</summary>
    public static FinanceTaskView Of(FinanceTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new()
        {
            TaskId = task.TaskId,
            Kind = task.Kind,
            Status = task.Status,
            Subject = task.Subject,
            RefundId = task.RefundId,
            Amount = task.Amount,
            Words = task.Words,
            DueAt = task.DueAt,
            OpenedAt = task.OpenedAt,
            Proofs = task.Proofs,
            Completion = task.Completion,
            Audit = task.Audit,
        };
    }
}
