using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Evidence;

/// <summary>What makes somebody look twice at a file. No doubt refuses a claim.</summary>
[JsonConverter(typeof(UpperSnakeConverter<EvidenceDoubt>))]
public enum EvidenceDoubt
{
    /// <summary>It shows the delivered goods, and is said to have been made before they were delivered.</summary>
    CapturedBeforeDelivery,

    /// <summary>It is said to have been made after it was received.</summary>
    CapturedInFuture,

    /// <summary>The very same file is in a case of another order.</summary>
    SeenElsewhere,
}
