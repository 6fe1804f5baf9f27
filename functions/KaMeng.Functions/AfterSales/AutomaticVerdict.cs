using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.AfterSales;

/// <summary>Whether a finding became a case.</summary>
[JsonConverter(typeof(UpperSnakeConverter<AutomaticVerdict>))]
internal enum AutomaticVerdict
{
    /// <summary>It is open, now or before.</summary>
    Opened,

    /// <summary>Another case is open on the same.</summary>
    OpenElsewhere,

    /// <summary>The money went back before.</summary>
    NothingLeft,

    /// <summary>What is told of the order is not what was told before.</summary>
    Contradiction,
}
