namespace KaMeng.Refunds.Finance;

/// <summary>How somebody ended a task.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Reference">The bank's number of the transfer, or of whatever settled it.</param>
/// <param name="ProofSha256">Which of the task's proofs shows it.</param>
/// <param name="Note">In words.</param>
/// <param name="By">Who.</param>
/// <param name="At">When (UTC).</param>
public sealed record FinanceCompletion(FinanceResult Result, string? Reference, string? ProofSha256, string? Note, string By, DateTimeOffset At)
{
    /// <summary>Whether the other says the same, whoever says it and whenever.</summary>
    public bool SaysTheSameAs(FinanceCompletion other) =>
        other is not null && (Result, Reference, ProofSha256) == (other.Result, other.Reference, other.ProofSha256);
}
