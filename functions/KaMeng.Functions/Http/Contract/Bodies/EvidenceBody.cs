using KaMeng.Refunds.Evidence;

namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>A file, as a form.</summary>
/// <param name="File">The bytes: PNG, JPEG, WebP, MP4, PDF or plain text, at most 10 MiB.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="CapturedAt">When it was captured.</param>
/// <param name="Note">What is to be seen.</param>
internal sealed record EvidenceBody(byte[] File, EvidenceKind Kind, DateTimeOffset? CapturedAt = null, string? Note = null);
