using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Cases;

/// <summary>What became of one move.</summary>
/// <param name="MoveId">The move.</param>
/// <param name="RefusedAs">Null: it was applied. Otherwise the error code (UPPER_SNAKE) its sender is answered with 409.</param>
/// <param name="Why">The refusal in English words.</param>
public sealed record MoveOutcome(string MoveId, string? RefusedAs = null, string? Why = null)
{
    /// <summary>The refusal in both languages; null where it was applied, and for what was refused before both were kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Wording? Said { get; init; }
}
