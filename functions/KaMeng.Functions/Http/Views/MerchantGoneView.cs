using KaMeng.Functions.Orchestrations;
using KaMeng.Functions.Standing;
using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Http.Views;

/// <summary>跑路: how it stands with a merchant who may be gone.</summary>
internal sealed record MerchantGoneView
{
    /// <summary>Who.</summary>
    public required string MerchantId { get; init; }

    /// <summary>Whether two supervisors said so.</summary>
    public required bool Gone { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The first supervisor's words.</summary>
    public required string? Note { get; init; }

    /// <summary>The first supervisor.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>When the first said so.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>The second; null while it is missing.</summary>
    public required string? ApprovedBy { get; init; }

    /// <summary>From when on; null while the second is missing.</summary>
    public required DateTimeOffset? Since { get; init; }

    /// <summary>How far its cases are: passes, escalated, open, at; null before the first look.</summary>
    public required MerchantGoneProgress? Progress { get; init; }

    /// <summary>What refunds took from escrow since.</summary>
    public required Money PaidFromEscrow { get; init; }

    /// <summary>What they took from its deposit since.</summary>
    public required Money PaidFromDeposit { get; init; }

    /// <summary>What the compensation fund advanced since.</summary>
    public required Money PaidFromFund { get; init; }

    /// <summary>追偿: what it owes in all.</summary>
    public required Money Recoverable { get; init; }

    /// <summary>The view of a report.</summary>
    public static MerchantGoneView Of(string merchantId, MerchantGoneFacts facts) => new()
    {
        MerchantId = merchantId,
        Gone = facts.Said.IsGone,
        Reason = facts.Said.Reason,
        Note = facts.Said.Note,
        ProposedBy = facts.Said.ProposedBy,
        ProposedAt = facts.Said.ProposedAt,
        ApprovedBy = facts.Said.ApprovedBy,
        Since = facts.Said.Since,
        Progress = facts.Progress,
        PaidFromEscrow = facts.FromEscrow,
        PaidFromDeposit = facts.FromDeposit,
        PaidFromFund = facts.Advanced,
        Recoverable = facts.Recoverable,
    };
}
