using KaMeng.Refunds.Evidence;

namespace KaMeng.Functions.Http.Views;

/// <summary>A file as a case lists it.</summary>
/// <param name="EvidenceId">Its number in the case.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record EvidenceView(string EvidenceId, EvidenceKind Kind, string Sha256);
