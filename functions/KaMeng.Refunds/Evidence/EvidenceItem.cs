using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Evidence;

/// <summary>One file of a case. The bytes lie in blob storage under their hash; this is what the case knows of them.</summary>
/// <param name="EvidenceId">The number of the file in the case.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Sha256">Lower-case hex of the bytes' SHA-256.</param>
/// <param name="ContentType">Recognised from the content, never from the name.</param>
/// <param name="Size">In bytes.</param>
/// <param name="By">Who gave it.</param>
/// <param name="ReceivedAt">When it was received (UTC).</param>
/// <param name="CapturedAt">When it was made, as the giver says (UTC); null if unsaid.</param>
/// <param name="Note">The giver's words.</param>
public sealed record EvidenceItem(
    string EvidenceId,
    EvidenceKind Kind,
    string Sha256,
    string ContentType,
    long Size,
    Actor By,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? CapturedAt = null,
    string? Note = null)
{
    /// <summary>Whether the very same file was in a case of another order before.</summary>
    public bool SeenElsewhere { get; init; }

    /// <summary>When its bytes were erased for this case (UTC), because they were needed no longer; null while they are kept.</summary>
    public DateTimeOffset? ErasedAt { get; init; }
}
