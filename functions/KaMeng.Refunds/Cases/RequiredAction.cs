using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Cases;

/// <summary>What the next actor is asked to do.</summary>
[JsonConverter(typeof(UpperSnakeConverter<RequiredAction>))]
public enum RequiredAction
{
    /// <summary>Approve, offer or reject.</summary>
    Decide,

    /// <summary>Upload what is missing.</summary>
    AddEvidence,

    /// <summary>Answer an offer or a rejection.</summary>
    Respond,

    /// <summary>Give the second approval.</summary>
    Approve,

    /// <summary>Nothing to do but wait for the money.</summary>
    Wait,

    /// <summary>Give the buyer the goods back, by hand where the source could not.</summary>
    RestoreGoods,

    /// <summary>Let a suspended case go on.</summary>
    Resume,

    /// <summary>Decide as the last instance.</summary>
    Arbitrate,

    /// <summary>Send the new code.</summary>
    SendReissue,

    /// <summary>Say whether the new code works.</summary>
    CheckReissue,

    /// <summary>Look at a limit the buyer objects to.</summary>
    ReviewLimit,

    /// <summary>Agree to the route the money is to take, or choose another.</summary>
    AgreeOnRoute,

    /// <summary>Confirm the transfer in WeChat.</summary>
    ConfirmTransfer,

    /// <summary>Name a bank card the money can go to.</summary>
    ProvideAccount,

    /// <summary>Pay by hand and bring the proof of it.</summary>
    MarkPaid,
}
