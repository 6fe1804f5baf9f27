using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Cases;

/// <summary>What a merchant can offer.</summary>
[JsonConverter(typeof(UpperSnakeConverter<OfferKind>))]
public enum OfferKind
{
    /// <summary>协商金额: a part of the money.</summary>
    Partial,

    /// <summary>补发: new goods in place of the money.</summary>
    Reissue,
}
