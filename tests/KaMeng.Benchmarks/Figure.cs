namespace KaMeng.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Goal">What durable.md asks for; empty for figures that only explain others.</param>
internal sealed record Figure(string Name, Spread Value, string Unit, string Goal = "")
{
    /// <summary>Turns, starts and events committed per second: the logical commits.</summary>
    internal double? CommitsPerSecond { get; init; }

    /// <summary>Transactions and checkpoints that waited for the disk, per second.</summary>
    internal double? FsyncsPerSecond { get; init; }

    /// <summary>Of a page's time, in milliseconds: how long it waited for Azurite (median).</summary>
    internal double? OfItAzurite { get; init; }

    /// <summary>Questions to Azurite's tables for one page (median).</summary>
    internal double? Questions { get; init; }

    /// <summary>The figure as a share of what SQLite alone does with the same rows.</summary>
    internal double? OfSqliteAlone { get; init; }
}
