using KaMeng.Pages.Cases;

namespace KaMeng.Pages.Orchestrations;

/// <summary>One durable instance with all that stands around it.</summary>
public sealed record InstanceModel
{
    /// <summary>The instance with its history.</summary>
    public required InstanceLine Line { get; init; }

    /// <summary>The case it belongs to; null for none.</summary>
    public string? RefundId { get; init; }

    /// <summary>The version it was started with; null for none.</summary>
    public string? Version { get; init; }

    /// <summary>The instance that started it; null for none.</summary>
    public string? Parent { get; init; }

    /// <summary>The instances it has started.</summary>
    public IReadOnlyList<string> Children { get; init; } = [];

    /// <summary>What it was started with; null for nothing.</summary>
    public string? Input { get; init; }

    /// <summary>What it ended with; null while it has not.</summary>
    public string? Output { get; init; }

    /// <summary>What the visitor may do to it now.</summary>
    public IReadOnlyList<RawAct> Acts { get; init; } = [];

    /// <summary>What was done to it, oldest first.</summary>
    public IReadOnlyList<RawActLine> Audit { get; init; } = [];

    /// <summary>Whether its history would replay on today's code, in a word; null while nobody asked.</summary>
    public string? ReplayVerdict { get; init; }

    /// <summary>And in sentences.</summary>
    public string? ReplaySays { get; init; }
}
