using System.Collections.Immutable;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;

namespace KaMeng.Functions.Activities;

/// <summary>One step of an orchestration, to be written down in one transaction.</summary>
internal sealed record ChangeToRecord
{
    /// <summary>The case.</summary>
    public required string RefundId { get; init; }

    /// <summary>Who writes: <c>case</c> for the case's own orchestration, the refund number for a payout.</summary>
    public required string Writer { get; init; }

    /// <summary>The writer's own count of its steps, from 1: a step that was recorded before is not recorded again.</summary>
    public required int Step { get; init; }

    /// <summary>What changes in the case; null when moves are answered and nothing changes.</summary>
    public CaseChange? Change { get; init; }

    /// <summary>What became of the inbox rows that this step answers.</summary>
    public ImmutableArray<MoveOutcome> Answers { get; init; } = [];

    /// <summary>Money that moved with it.</summary>
    public Posting? Posting { get; init; }
}
