using System.Collections.Immutable;
using KaMeng.Refunds.Simulating;

namespace KaMeng.Functions.Http.Views;

/// <summary>A page of a simulation.</summary>
/// <param name="PolicyVersion">The policy that was tried.</param>
/// <param name="Examined">How many closed cases this page replayed.</param>
/// <param name="Differing">How many of them would have been treated differently.</param>
/// <param name="Better">How many of those better for the buyer.</param>
/// <param name="Worse">How many worse.</param>
/// <param name="Items">Those that differ, and how.</param>
/// <param name="NextCursor">For the next page; null at the end.</param>
internal sealed record SimulationView(
    string PolicyVersion, int Examined, int Differing, int Better, int Worse, ImmutableArray<SimulatedCase> Items, string? NextCursor);
