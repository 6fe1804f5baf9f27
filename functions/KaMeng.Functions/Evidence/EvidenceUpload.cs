using System.Security.Cryptography;
using System.Text;
using KaMeng.Refunds.Evidence;

namespace KaMeng.Functions.Evidence;

/// <summary>An upload as it was read from the form.</summary>
/// <param name="File">What the file is.</param>
/// <param name="ContentType">By its content.</param>
/// <param name="Kind">What the sender says it shows.</param>
/// <param name="CapturedAt">When it was made, as the sender says or else the file itself (UTC).</param>
/// <param name="Note">The sender's words.</param>
internal sealed record EvidenceUpload(FileFacts File, string ContentType, EvidenceKind Kind, DateTimeOffset? CapturedAt, string? Note)
{
    /// <summary>
    /// What makes two uploads the same to an idempotency key: lower-case hex of a SHA-256. Not the raw body: a client that retries draws a new
    /// boundary for its form.
    /// </summary>
    public string Identity { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{File.Sha256}\n{Kind}\n{CapturedAt:O}\n{Note}")));
}
