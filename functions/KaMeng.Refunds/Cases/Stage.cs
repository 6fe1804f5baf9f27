using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Cases;

/// <summary>Where a case stands (policy.md, "How the API names the case state").</summary>
[JsonConverter(typeof(UpperSnakeConverter<Stage>))]
public enum Stage
{
    /// <summary>Being sorted by the rules; seconds.</summary>
    Triage,

    /// <summary>Waiting for the buyer's evidence.</summary>
    NeedEvidence,

    /// <summary>商家审核: waiting for the merchant.</summary>
    MerchantReview,

    /// <summary>Waiting for the buyer's answer to an offer or a rejection.</summary>
    BuyerResponse,

    /// <summary>补发: a new code is being sent or checked.</summary>
    Reissue,

    /// <summary>平台介入: waiting for an operator.</summary>
    PlatformReview,

    /// <summary>人工复审: waiting for another operator.</summary>
    ReReview,

    /// <summary>The money is on its way.</summary>
    Payout,

    /// <summary>Over; the outcome says how.</summary>
    Closed,
}
