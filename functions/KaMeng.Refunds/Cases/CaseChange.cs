using System.Collections.Immutable;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Cases;

/// <summary>
/// One step in the life of a case: what happened and what it changed. A property left null changes nothing. A change carries the revision it
/// leads to, so applying it twice is the same as once, and a gap is an error.
/// </summary>
public sealed record CaseChange
{
    /// <summary>The revision after the change.</summary>
    public required int Revision { get; init; }

    /// <summary>What happened, for the timeline, oldest first; at least one.</summary>
    public required ImmutableArray<TimelineEntry> Happened { get; init; }

    /// <summary>The new position.</summary>
    public CasePosition? Position { get; init; }

    /// <summary>The lane triage picked.</summary>
    public Lane? Lane { get; init; }

    /// <summary>What is granted.</summary>
    public Money? Approved { get; init; }

    /// <summary>Which evidence is missing now.</summary>
    public ImmutableArray<EvidenceKind>? MissingEvidence { get; init; }

    /// <summary>Rules that fired, added to those that did before.</summary>
    public ImmutableArray<Explanation>? Explanation { get; init; }

    /// <summary>Files that came in, added.</summary>
    public ImmutableArray<EvidenceItem>? Evidence { get; init; }

    /// <summary>Files, by their ids, whose bytes were erased.</summary>
    public ImmutableArray<string>? ErasedEvidence { get; init; }

    /// <summary>How the money stands now. Where that is another attempt than before, the one before is kept among the others.</summary>
    public Payout? Payout { get; init; }

    /// <summary>How another attempt at paying stands now; it takes the place of the one of its number.</summary>
    public Payout? OtherAttempt { get; init; }

    /// <summary>A first approval that now waits for the second.</summary>
    public PendingApproval? PendingApproval { get; init; }

    /// <summary>What is known of the goods now.</summary>
    public GoodsRecord? Goods { get; init; }

    /// <summary>How the limits on the case stand now.</summary>
    public CaseLimits? Limits { get; init; }

    /// <summary>Messages that came in, added.</summary>
    public ImmutableArray<CaseMessage>? Messages { get; init; }

    /// <summary>Whether what was granted is taken back, because it is to be decided again.</summary>
    public bool TakesApprovalBack { get; init; }

    /// <summary>Whether the decision that waits for its second is taken back.</summary>
    public bool TakesPendingBack { get; init; }

    /// <summary>Who bears what is granted.</summary>
    public Liability? Liability { get; init; }

    /// <summary>The how manieth look of the platform begins.</summary>
    public ReviewInstance? Instance { get; init; }

    /// <summary>What operators decided, added.</summary>
    public ImmutableArray<PlatformDecision>? Decisions { get; init; }

    /// <summary>Who works on it now.</summary>
    public CaseClaim? Claim { get; init; }

    /// <summary>Whether nobody works on it any more.</summary>
    public bool ReleasesClaim { get; init; }

    /// <summary>Its clocks stand still, until the position changes again.</summary>
    public Suspension? Suspension { get; init; }

    /// <summary>By when the whole of it should be over now.</summary>
    public WorkingDeadline? SettleBy { get; init; }

    /// <summary>What operators look for, added.</summary>
    public ImmutableArray<CaseFlag>? Flags { get; init; }

    /// <summary>How a complaint from outside stands now; it takes the place of the same one.</summary>
    public CaseComplaint? Complaint { get; init; }

    /// <summary>What is offered to the buyer now.</summary>
    public Offer? Offer { get; init; }

    /// <summary>The new code the buyer was given.</summary>
    public Reissue? Reissue { get; init; }

    /// <summary>Which way the money is to go now.</summary>
    public PayoutRoute? Route { get; init; }

    /// <summary>Who receives it there, and what the buyer agreed to.</summary>
    public RouteTerms? RouteTerms { get; init; }

    /// <summary>The card the buyer named.</summary>
    public BankAccount? Account { get; init; }

    /// <summary>Who rejected it for the platform.</summary>
    public string? RejectedBy { get; init; }

    /// <summary>How often the case was opened again, this time included.</summary>
    public int? Reopened { get; init; }
}
