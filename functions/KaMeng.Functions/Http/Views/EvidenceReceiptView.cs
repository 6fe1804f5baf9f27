using KaMeng.Refunds.Evidence;

namespace KaMeng.Functions.Http.Views;

/// <summary>The answer to an upload.</summary>
/// <param name="EvidenceId">Its number in the case.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="ContentType">As recognised.</param>
/// <param name="Size">In bytes.</param>
/// <param name="ReceivedAt">When it came in (UTC).</param>
internal sealed record EvidenceReceiptView(string EvidenceId, EvidenceKind Kind, string Sha256, string ContentType, long Size, DateTimeOffset ReceivedAt);
