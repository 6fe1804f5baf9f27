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

    /// <summary>A party writes to the others.</summary>
    Message,

    /// <summary>The buyer objects to a limit.</summary>
    ContestLimit,

    /// <summary>An operator lifts it.</summary>
    LiftLimit,
}
