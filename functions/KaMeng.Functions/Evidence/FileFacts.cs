namespace KaMeng.Functions.Evidence;

/// <summary>What was found out about a file by reading it once.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="ContentType">By content; null if it is none of those taken.</param>
internal sealed record FileFacts(long Size, string Sha256, string? ContentType)
{
    /// <summary>When it was made, as the file itself says (UTC); null if it does not.</summary>
    public DateTimeOffset? CapturedAt { get; init; }
}
