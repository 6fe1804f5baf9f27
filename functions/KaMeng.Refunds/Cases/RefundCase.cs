using System.Collections.Immutable;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Cases;

/// <summary>售后单: one refund of one order line. Changed only by <see cref="CaseChange"/>, in revision order.</summary>
public sealed record RefundCase
{
    /// <summary><c>rf_</c> and 26 letters or digits; also the orchestration's instance id.</summary>
    public required string RefundId { get; init; }

    /// <summary>The storefront that opened it.</summary>
    public required string StorefrontId { get; init; }

    /// <summary>The order line, as it was when the case was opened.</summary>
    public required OrderSnapshot Order { get; init; }

    /// <summary>Why the money is asked back.</summary>
    public required RefundReason Reason { get; init; }

    /// <summary>When the buyer found the fault (UTC); null if unsaid.</summary>
    public DateTimeOffset? FaultDetectedAt { get; init; }

    /// <summary>What is asked.</summary>
    public required Money Requested { get; init; }

    /// <summary>What was granted; null until somebody did.</summary>
    public Money? Approved { get; init; }

    /// <summary>Which way the money goes back.</summary>
    public PayoutRoute Route { get; init; } = PayoutRoute.Original;

    /// <summary>Who receives it on another route, and what the buyer agreed to; null while nothing was told.</summary>
    public RouteTerms? RouteTerms { get; init; }

    /// <summary>退款渠道变更: what changing to a transfer costs, in basis points, as far as nobody finds otherwise; 0 where somebody but the buyer is at fault.</summary>
    public int RouteFeeBasisPoints { get; init; }

    /// <summary>跑路: whether two supervisors had found the merchant gone when the case was opened for that reason.</summary>
    public bool MerchantIsGone { get; init; }

    /// <summary>The card the buyer named for money that could not be delivered; null while there is none.</summary>
    public BankAccount? Account { get; init; }

    /// <summary>Where it stands.</summary>
    public required CasePosition Position { get; init; }

    /// <summary>The route triage picked.</summary>
    public required Lane Lane { get; init; }

    /// <summary>Which kinds of evidence are still missing.</summary>
    public ImmutableArray<EvidenceKind> MissingEvidence { get; init; } = [];

    /// <summary>The rules that fired, in order.</summary>
    public ImmutableArray<Explanation> Explanation { get; init; } = [];

    /// <summary>The files.</summary>
    public ImmutableArray<EvidenceItem> Evidence { get; init; } = [];

    /// <summary>The money on its way: the last attempt, or the one that turned out to have paid; null until it was sent.</summary>
    public Payout? Payout { get; init; }

    /// <summary>The other attempts at paying it, each as it stands by its own number, amount, fee and route.</summary>
    public ImmutableArray<Payout> OtherAttempts { get; init; } = [];

    /// <summary>An operator's approval that waits for a second one; null otherwise.</summary>
    public PendingApproval? PendingApproval { get; init; }

    /// <summary>What was found out about the goods; null while nobody was asked.</summary>
    public GoodsRecord? Goods { get; init; }

    /// <summary>Who bears what is granted; null until something was.</summary>
    public Liability? Liability { get; init; }

    /// <summary>The how manieth look of the platform this is, or was last.</summary>
    public ReviewInstance Instance { get; init; }

    /// <summary>What operators decided, oldest first.</summary>
    public ImmutableArray<PlatformDecision> Decisions { get; init; } = [];

    /// <summary>Who works on it; null while nobody does. It may have lapsed: ask it.</summary>
    public CaseClaim? Claim { get; init; }

    /// <summary>Set while its clocks stand still.</summary>
    public Suspension? Suspension { get; init; }

    /// <summary>By when the whole of it should be over; null for a case from before this was kept.</summary>
    public WorkingDeadline? SettleBy { get; init; }

    /// <summary>What operators look for.</summary>
    public ImmutableArray<CaseFlag> Flags { get; init; } = [];

    /// <summary>What the merchant offers and the buyer has not answered; null when there is nothing.</summary>
    public Offer? Offer { get; init; }

    /// <summary>The new code the buyer was given; null while there is none.</summary>
    public Reissue? Reissue { get; init; }

    /// <summary>Who rejected it for the platform, last; null if nobody did.</summary>
    public string? RejectedBy { get; init; }

    /// <summary>How often it was opened again after it had been closed.</summary>
    public int Reopened { get; init; }

    /// <summary>The complaints from outside that belong to it.</summary>
    public ImmutableArray<CaseComplaint> Complaints { get; init; } = [];

    /// <summary>The cases of the same order line that were there when it was opened, newest first.</summary>
    public ImmutableArray<EarlierCase> Earlier { get; init; } = [];

    /// <summary>The hashes of what the buyer showed in cases of the same order line and reason that were rejected: it was weighed there.</summary>
    public ImmutableArray<string> WeighedBefore { get; init; } = [];

    /// <summary>恶意退款: what slows it down or takes it out of the rules' hands; null when nothing does.</summary>
    public CaseLimits? Limits { get; init; }

    /// <summary>Who wrote when; the words lie beside the case.</summary>
    public ImmutableArray<CaseMessage> Messages { get; init; } = [];

    /// <summary>Everything that happened, oldest first.</summary>
    public ImmutableArray<TimelineEntry> Timeline { get; init; } = [];

    /// <summary>The version of the policy the case is decided by, to its end.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>What its merchant promised when it was opened; laid over the policy of that version.</summary>
    public MerchantPromises Promises { get; init; } = MerchantPromises.None;

    /// <summary>What of the payment was free when it was opened, its own share included; null for a case from before this was kept.</summary>
    public Money? Refundable { get; init; }

    /// <summary>What opened it.</summary>
    public CaseOrigin Origin { get; init; }

    /// <summary>When it was opened (UTC).</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it last changed (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>How many changes it has had; the next one is this plus one.</summary>
    public int Revision { get; init; }
}
