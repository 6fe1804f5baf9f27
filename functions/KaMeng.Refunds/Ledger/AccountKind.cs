using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Ledger;

/// <summary>科目: what accounts there are. An account's sum is what it gained; what pays is below zero.</summary>
[JsonConverter(typeof(UpperSnakeConverter<AccountKind>))]
public enum AccountKind
{
    /// <summary>担保交易: held for a merchant's orders; below zero by what refunds took.</summary>
    Escrow,

    /// <summary>保证金: a merchant's deposit; below zero by what refunds took.</summary>
    Deposit,

    /// <summary>先行赔付基金: below zero by what it has advanced and nobody repaid.</summary>
    CompensationFund,

    /// <summary>The platform's own money.</summary>
    Platform,

    /// <summary>What a channel has paid out.</summary>
    Provider,

    /// <summary>追偿: what a merchant owes the compensation fund.</summary>
    Receivable,

    /// <summary>What was advanced for a merchant, ever; the other side of what it came to owe.</summary>
    Advanced,

    /// <summary>手续费: what buyers paid for another way.</summary>
    Fees,

    /// <summary>The fen that no share divides; the platform's.</summary>
    Rounding,

    /// <summary>What a merchant owes its buyers for its silence, by its signed terms.</summary>
    Penalty,

    /// <summary>What is owed to buyers besides their refunds; the other side of penalties.</summary>
    Buyers,
}
