using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Cases;

/// <summary>Every move a person or program can make in a case.</summary>
[JsonConverter(typeof(UpperSnakeConverter<MoveKind>))]
public enum MoveKind
{
    /// <summary>A file was uploaded.</summary>
    AddEvidence,

    /// <summary>The buyer appeals against a rejection.</summary>
    Appeal,

    /// <summary>The buyer accepts it.</summary>
    AcceptRejection,

    /// <summary>The buyer takes the case back.</summary>
    Withdraw,

    /// <summary>The merchant grants it.</summary>
    MerchantApprove,

    /// <summary>The merchant refuses it.</summary>
    MerchantReject,

    /// <summary>An operator grants all of it.</summary>
    OperatorApprove,

    /// <summary>An operator grants a part.</summary>
    OperatorApprovePartial,

    /// <summary>An operator refuses it.</summary>
    OperatorReject,

    /// <summary>An operator gives the current stage more time.</summary>
    Extend,

    /// <summary>An operator has a refused or closed payout sent again.</summary>
    RetryPayout,

    /// <summary>An operator ends the case.</summary>
    Terminate,

    /// <summary>An operator writes a note.</summary>
    Note,

    /// <summary>认领: an operator takes the case.</summary>
    Claim,

    /// <summary>An operator gives it back.</summary>
    Release,

    /// <summary>中止: an operator stops the clocks.</summary>
    Suspend,

    /// <summary>恢复: an operator lets them go on.</summary>
    Resume,

    /// <summary>仲裁: an operator brings the case before the last instance.</summary>
    Arbitrate,

    /// <summary>The merchant offers a part of the money.</summary>
    OfferPartial,

    /// <summary>The merchant offers new goods in place of the money.</summary>
    OfferReissue,

    /// <summary>The buyer takes what was offered.</summary>
    AcceptOffer,

    /// <summary>The buyer does not take it.</summary>
    DeclineOffer,

    /// <summary>The merchant sends the new code.</summary>
    SendReissue,

    /// <summary>The buyer says that it works.</summary>
    ConfirmReissue,

    /// <summary>The buyer says that it does not.</summary>
    ReportReissueInvalid,

    /// <summary>The buyer asks for another person to look at what the platform rejected.</summary>
    RequestReReview,

    /// <summary>The buyer wants the money on another route.</summary>
    ChangeRoute,

    /// <summary>A party writes to the others.</summary>
    Message,

    /// <summary>The buyer objects to a limit.</summary>
    ContestLimit,

    /// <summary>An operator lifts it.</summary>
    LiftLimit,

    /// <summary>A clock of an outside complaint is about to pass: the platform takes over from the merchant.</summary>
    Escalate,

    /// <summary>跑路: the service itself ends the wait for a merchant who is gone.</summary>
    MerchantGone,

    /// <summary>The buyer names a bank card for money that could not be delivered.</summary>
    ProvideAccount,

    /// <summary>Finance says that it paid by hand, with the proof.</summary>
    MarkPaid,
}
