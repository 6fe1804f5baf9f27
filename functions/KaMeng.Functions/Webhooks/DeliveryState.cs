using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Webhooks;

/// <summary>What became of an event's way to a storefront.</summary>
[JsonConverter(typeof(UpperSnakeConverter<DeliveryState>))]
internal enum DeliveryState
{
    /// <summary>It is being sent, again and again for a day.</summary>
    Sending,

    /// <summary>The storefront has it.</summary>
    Delivered,

    /// <summary>It was not taken, or not sent because the webhook is disabled; it waits until somebody has it sent again.</summary>
    Kept,
}
