using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Evidence;

namespace KaMeng.Refunds.Cases;

/// <summary>One move in a case, as it lies in the case's inbox.</summary>
public sealed record CaseMove
{
    /// <summary>Unique in the case; the same move sent twice has the same id.</summary>
    public required string MoveId { get; init; }

    /// <summary>What is done.</summary>
    public required MoveKind Kind { get; init; }

    /// <summary>In which role.</summary>
    public required Actor Actor { get; init; }

    /// <summary>Who: the storefront's key id, the merchant's id or the operator's subject.</summary>
    public required string By { get; init; }

    /// <summary>When it was received (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The sender's words.</summary>
    public string? Note { get; init; }

    /// <summary>The amount of an offer or a partial approval.</summary>
    public Money? Amount { get; init; }

    /// <summary>The merchant's reason for a rejection.</summary>
    public RejectionReason? RejectionReason { get; init; }

    /// <summary>The operator's split of who bears it.</summary>
    public Liability? Liability { get; init; }

    /// <summary>The file of <see cref="MoveKind.AddEvidence"/>.</summary>
    public EvidenceItem? Evidence { get; init; }

    /// <summary>How much longer, for <see cref="MoveKind.Extend"/>; for how long at most, for <see cref="MoveKind.Suspend"/>.</summary>
    public TimeSpan? ExtendBy { get; init; }

    /// <summary>The new code of <see cref="MoveKind.SendReissue"/>; never the code itself.</summary>
    public CodeMark? Code { get; init; }

    /// <summary>The route of <see cref="MoveKind.ChangeRoute"/>.</summary>
    public PayoutRoute? Route { get; init; }

    /// <summary>What goes with <see cref="Route"/>: who receives it, and the buyer's agreement.</summary>
    public RouteTerms? RouteTerms { get; init; }

    /// <summary>The card of <see cref="MoveKind.ProvideAccount"/>; never its number.</summary>
    public BankAccount? Account { get; init; }

    /// <summary>The proof of <see cref="MoveKind.MarkPaid"/>.</summary>
    public PaymentProof? Proof { get; init; }
}
