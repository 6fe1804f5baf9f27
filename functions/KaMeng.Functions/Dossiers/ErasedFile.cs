using KaMeng.Refunds.Evidence;

namespace KaMeng.Functions.Dossiers;

/// <summary>Evidence whose bytes were erased as the law asks; its hash shows which file it was.</summary>
/// <param name="EvidenceId">Its number in the case.</param>
/// <param name="Kind">What it showed.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record ErasedFile(string EvidenceId, EvidenceKind Kind, long Size, string Sha256);
