using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Cases;

/// <summary>What happened to a case; the words of the HTTP contract, none is renamed.</summary>
[JsonConverter(typeof(UpperSnakeConverter<TimelineEvent>))]
public enum TimelineEvent
{
    /// <summary>The storefront opened it.</summary>
    CaseOpened,

    /// <summary>The rules picked its lane.</summary>
    Triaged,

    /// <summary>Something is missing.</summary>
    EvidenceRequested,

    /// <summary>A file came in.</summary>
    EvidenceAdded,

    /// <summary>The merchant's clock runs.</summary>
    MerchantReviewStarted,

    /// <summary>Somebody was reminded.</summary>
    ReminderSent,

    /// <summary>The merchant decided.</summary>
    MerchantDecided,

    /// <summary>平台介入.</summary>
    Escalated,

    /// <summary>An offer to the buyer.</summary>
    OfferMade,

    /// <summary>The buyer moved.</summary>
    BuyerResponded,

    /// <summary>New goods were sent.</summary>
    ReissueSent,

    /// <summary>The buyer checked them.</summary>
    ReissueChecked,

    /// <summary>The operators' clock runs.</summary>
    PlatformReviewStarted,

    /// <summary>An operator decided.</summary>
    OperatorDecided,

    /// <summary>A second operator approved.</summary>
    SecondApproval,

    /// <summary>人工复审 was asked for.</summary>
    ReReviewRequested,

    /// <summary>The refund was given to the provider.</summary>
    PayoutRequested,

    /// <summary>The provider said something.</summary>
    ProviderReported,

    /// <summary>The provider says the money has gone.</summary>
    PayoutSucceeded,

    /// <summary>The provider cannot deliver it.</summary>
    PayoutAbnormal,

    /// <summary>A clock was extended.</summary>
    DeadlineExtended,

    /// <summary>An operator stopped it.</summary>
    Suspended,

    /// <summary>An operator let it go on.</summary>
    Resumed,

    /// <summary>An outside complaint belongs to it.</summary>
    ComplaintLinked,

    /// <summary>A note.</summary>
    NoteAdded,

    /// <summary>Over.</summary>
    CaseClosed,

    /// <summary>A deadline in working days was computed again, by a holiday notice that had not been published; never to a later day.</summary>
    DeadlineRecomputed,

    /// <summary>核验: the issuer, carrier or supplier was asked about the goods.</summary>
    GoodsChecked,

    /// <summary>The code is to be made void before the money goes.</summary>
    GoodsVoidRequested,

    /// <summary>作废: nobody can use the goods any more.</summary>
    GoodsVoided,

    /// <summary>恢复: the void was undone.</summary>
    GoodsRestored,

    /// <summary>An operator took the case.</summary>
    Claimed,

    /// <summary>An operator gave it back.</summary>
    ClaimReleased,

    /// <summary>仲裁: the last instance's clock runs.</summary>
    ArbitrationStarted,

    /// <summary>It is open for longer than a whole case may take.</summary>
    CaseOverdue,

    /// <summary>站内沟通: a party wrote to the others.</summary>
    MessageAdded,

    /// <summary>The case waits, because its order line was claimed again and again.</summary>
    CoolDownStarted,

    /// <summary>The buyer objects to a limit.</summary>
    LimitContested,

    /// <summary>An operator lifted it.</summary>
    LimitLifted,

    /// <summary>Identity photographs were erased, because nothing in the case needs them any more; their hashes stay.</summary>
    EvidenceErased,

    /// <summary>An outside complaint was answered.</summary>
    ComplaintAnswered,

    /// <summary>It is over.</summary>
    ComplaintClosed,

    /// <summary>The buyer is asked to agree to the route.</summary>
    AgreementRequested,

    /// <summary>The money takes another route than was asked.</summary>
    RouteChanged,

    /// <summary>The buyer is asked to confirm a transfer.</summary>
    ConfirmationRequested,

    /// <summary>The buyer is asked for another account.</summary>
    AccountRequested,

    /// <summary>The buyer named one.</summary>
    AccountProvided,

    /// <summary>退票: the bank gave back money that had gone.</summary>
    DepositBack,

    /// <summary>Finance paid by hand.</summary>
    PaidByHand,
}
