using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Cases;

/// <summary>Who did or must do something.</summary>
[JsonConverter(typeof(UpperSnakeConverter<Actor>))]
public enum Actor
{
    /// <summary>The storefront's program, for itself.</summary>
    Storefront,

    /// <summary>The buyer, through the storefront.</summary>
    Buyer,

    /// <summary>商家.</summary>
    Merchant,

    /// <summary>平台客服.</summary>
    Operator,

    /// <summary>A second, senior operator.</summary>
    Supervisor,

    /// <summary>The payment provider.</summary>
    Provider,

    /// <summary>The service itself.</summary>
    System,
}
