using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Goods;

/// <summary>What follows from the answer to a void.</summary>
[JsonConverter(typeof(UpperSnakeConverter<AfterVoid>))]
public enum AfterVoid
{
    /// <summary>The money may go.</summary>
    Pay,

    /// <summary>Ask again with the same key.</summary>
    AskAgain,

    /// <summary>The merchant decides again, knowing what was found.</summary>
    AskMerchant,

    /// <summary>The platform decides again, knowing what was found.</summary>
    AskPlatform,
}
