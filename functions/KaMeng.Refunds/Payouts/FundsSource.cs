using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Payouts;

/// <summary>Whose money it is.</summary>
[JsonConverter(typeof(UpperSnakeConverter<FundsSource>))]
public enum FundsSource
{
    /// <summary>Held for the order.</summary>
    Escrow,

    /// <summary>The merchant's deposit.</summary>
    Deposit,

    /// <summary>先行赔付基金.</summary>
    CompensationFund,

    /// <summary>The platform's own.</summary>
    Platform,

    /// <summary>The fen that no share divides; the platform's.</summary>
    Rounding,
}
