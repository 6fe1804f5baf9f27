using KaMeng.Refunds.Evidence;

namespace KaMeng.Pages.Cases;

/// <summary>A file of the case.</summary>
/// <param name="Item">The file.</param>
/// <param name="Doubts">What should be looked at twice.</param>
/// <param name="AlsoIn">Other cases with the same bytes.</param>
public sealed record FileLine(EvidenceItem Item, IReadOnlyList<EvidenceDoubt> Doubts, IReadOnlyList<string> AlsoIn);
