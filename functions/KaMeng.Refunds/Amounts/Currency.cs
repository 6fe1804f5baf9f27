using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Amounts;

/// <summary>An ISO 4217 currency. Amounts are always in its minor unit.</summary>
[JsonConverter(typeof(UpperSnakeConverter<Currency>))]
public enum Currency
{
    /// <summary>Chinese yuan; minor unit 分 (fen), 1/100.</summary>
    Cny,

    /// <summary>United States dollar; minor unit cent, 1/100.</summary>
    Usd,

    /// <summary>Hong Kong dollar; minor unit cent, 1/100.</summary>
    Hkd,

    /// <summary>Euro; minor unit cent, 1/100.</summary>
    Eur,
}
