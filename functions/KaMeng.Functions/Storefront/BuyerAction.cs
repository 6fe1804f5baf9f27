using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Storefront;

/// <summary>What a buyer can answer.</summary>
[JsonConverter(typeof(UpperSnakeConverter<BuyerAction>))]
internal enum BuyerAction
{
    /// <summary>申诉: against a rejection.</summary>
    Appeal,

    /// <summary>The rejection stands.</summary>
    AcceptRejection,

    /// <summary>The buyer takes the case back.</summary>
    Withdraw,

    /// <summary>The buyer takes the merchant's offer.</summary>
    AcceptOffer,

    /// <summary>The buyer does not take it; the platform decides.</summary>
    DeclineOffer,

    /// <summary>The reissued code works.</summary>
    ConfirmReissue,

    /// <summary>It does not.</summary>
    ReportReissueInvalid,

    /// <summary>人工复审: of what the platform rejected.</summary>
    RequestReReview,

    /// <summary>The money is to go another way.</summary>
    ChangeRoute,

    /// <summary>The buyer objects to a limit.</summary>
    ContestLimit,

    /// <summary>The buyer names a bank card for money that could not be delivered.</summary>
    ProvideAccount,
}
