using KaMeng.Functions.Reconciliation;

namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>What a difference turned out to be.</summary>
/// <param name="Resolution">What.</param>
/// <param name="Note">Why.</param>
internal sealed record ResolutionBody(DifferenceEnd Resolution, string Note);
