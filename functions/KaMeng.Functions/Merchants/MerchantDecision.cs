using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Merchants;

/// <summary>What a merchant can decide; the contract's offers come later.</summary>
[JsonConverter(typeof(UpperSnakeConverter<MerchantDecision>))]
internal enum MerchantDecision
{
    /// <summary>同意.</summary>
    Approve,

    /// <summary>拒绝, for a reason of the controlled list.</summary>
    Reject,
}
