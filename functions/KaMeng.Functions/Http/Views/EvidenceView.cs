using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KaMeng.Refunds.Evidence;

namespace KaMeng.Functions.Http.Views;

/// <summary>A file as a case lists it.</summary>
/// <param name="EvidenceId">Its number in the case.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record EvidenceView(string EvidenceId, EvidenceKind Kind, string Sha256)
{
    /// <summary>When it was made, as its giver says (UTC); left out if unsaid.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? CapturedAt { get; init; }

    /// <summary>When its bytes were erased (UTC); left out while they are kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>What somebody should look at twice.</summary>
    public ImmutableArray<EvidenceDoubt> Doubts { get; init; } = [];

    /// <summary>The cases of other orders that hold the same file; for operators only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? AlsoIn { get; init; }
}
