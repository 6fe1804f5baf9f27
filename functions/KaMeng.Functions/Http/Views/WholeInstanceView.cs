using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using KaMeng.Functions.Storage;

namespace KaMeng.Functions.Http.Views;

/// <summary>A durable instance with all that stands around it. An input or output longer than 32 KiB is cut, with a note at its end.</summary>
internal sealed record WholeInstanceView : InstanceView
{
    /// <summary>Makes it of what a list tells.</summary>
    [SetsRequiredMembers]
    public WholeInstanceView(InstanceView told)
        : base(told)
    {
    }

    /// <summary>The version it was started with; null for none, or where the backend does not show its history.</summary>
    public string? Version { get; init; }

    /// <summary>The instance that started it; null for none.</summary>
    public string? Parent { get; init; }

    /// <summary>The instances it has started, in order.</summary>
    public IReadOnlyList<string> Children { get; init; } = [];

    /// <summary>What it was started with.</summary>
    public JsonNode? Input { get; init; }

    /// <summary>What it ended with; null while it has not.</summary>
    public JsonNode? Output { get; init; }

    /// <summary>What supervisors did to it, oldest first.</summary>
    public IReadOnlyList<InstanceAct> Audit { get; init; } = [];
}
