using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Complaints;

/// <summary>The two clocks of every complaint.</summary>
[JsonConverter(typeof(UpperSnakeConverter<ComplaintClock>))]
public enum ComplaintClock
{
    /// <summary>Until the first answer.</summary>
    Reply,

    /// <summary>Until it is settled.</summary>
    Finish,
}
