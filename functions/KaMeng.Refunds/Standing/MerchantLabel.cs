using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Standing;

/// <summary>What a merchant may show its buyers.</summary>
[JsonConverter(typeof(UpperSnakeConverter<MerchantLabel>))]
public enum MerchantLabel
{
    /// <summary>极速退款: promised, its silence approves.</summary>
    FastRefund,

    /// <summary>无理由: promised, unopened goods are taken back.</summary>
    NoReasonRefund,

    /// <summary>优选: earned, few refunds and a high score.</summary>
    Preferred,
}
