namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>A breach in a type that an orchestrator only calls.</summary>
internal static class PlantedElsewhere
{
    internal static Guid Hidden() => new([(byte)Random.Shared.Next(), .. new byte[15]]);
}
