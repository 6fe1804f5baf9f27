using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Complaints;

/// <summary>How far a complaint is, in the words of payments.md 1.7.</summary>
[JsonConverter(typeof(UpperSnakeConverter<ComplaintState>))]
public enum ComplaintState
{
    /// <summary>Nobody has answered it.</summary>
    Pending,

    /// <summary>It was answered once and is not settled.</summary>
    Processing,

    /// <summary>It is over.</summary>
    Processed,
}
