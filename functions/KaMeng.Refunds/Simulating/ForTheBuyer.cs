using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Simulating;

/// <summary>Whether a change of the policy is good for the buyer of a case.</summary>
[JsonConverter(typeof(UpperSnakeConverter<ForTheBuyer>))]
public enum ForTheBuyer
{
    /// <summary>Nearer to the money, less to show, or more time.</summary>
    Better,

    /// <summary>Further from it, more to show, or less time.</summary>
    Worse,

    /// <summary>Neither, such as another reviewer or another who bears it.</summary>
    Neither,
}
