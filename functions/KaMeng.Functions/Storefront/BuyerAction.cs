using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Storefront;

/// <summary>What a buyer can answer; the contract's further words come with offers and reissues.</summary>
[JsonConverter(typeof(UpperSnakeConverter<BuyerAction>))]
internal enum BuyerAction
{
    /// <summary>申诉: against a rejection.</summary>
    Appeal,

    /// <summary>The rejection stands.</summary>
    AcceptRejection,

    /// <summary>The buyer takes the case back.</summary>
    Withdraw,

    /// <summary>The buyer objects to a limit.</summary>
    ContestLimit,
}
