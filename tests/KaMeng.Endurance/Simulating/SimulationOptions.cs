using KaMeng.Local.Durable.Testing;

namespace KaMeng.Endurance.Simulating;

/// <summary>What is asked of a schedule beside its seed.</summary>
/// <param name="Traces">Keeps a line for each step.</param>
/// <param name="Bugs">Defects to plant, to see whether they are found.</param>
/// <param name="Tamper">Called with the database's path after every commit; may damage it.</param>
internal sealed record SimulationOptions(
    bool Traces = false,
    Func<Delivery, PlantedBug>? Bugs = null,
    Action<string>? Tamper = null);
