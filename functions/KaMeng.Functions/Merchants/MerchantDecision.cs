using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Merchants;

/// <summary>What a merchant can decide.</summary>
[JsonConverter(typeof(UpperSnakeConverter<MerchantDecision>))]
internal enum MerchantDecision
{
    /// <summary>同意.</summary>
    Approve,

    /// <summary>拒绝, for a reason of the controlled list.</summary>
    Reject,

    /// <summary>协商: a part of the money.</summary>
    OfferPartial,

    /// <summary>补发: a new code.</summary>
    OfferReissue,
}
