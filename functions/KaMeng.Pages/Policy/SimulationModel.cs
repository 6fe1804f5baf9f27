using KaMeng.Refunds.Documents;
using KaMeng.Refunds.Simulating;

namespace KaMeng.Pages.Policy;

/// <summary>A policy that is tried on closed cases, as far as it has come.</summary>
/// <param name="Document">The document as it was sent.</param>
/// <param name="Faults">What is wrong with it; then nothing was tried.</param>
/// <param name="Progress">How far it has come; null while nothing was tried.</param>
/// <param name="Differing">The cases found now that would have been treated differently.</param>
public sealed record SimulationModel(string Document, IReadOnlyList<DocumentFault> Faults, SimulationProgress? Progress, IReadOnlyList<SimulatedCase> Differing)
{
    /// <summary>Nothing sent yet.</summary>
    public static SimulationModel Blank { get; } = new("", [], null, []);
}
