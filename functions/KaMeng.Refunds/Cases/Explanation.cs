using System.Text.Json.Serialization;

namespace KaMeng.Refunds.Cases;

/// <summary>One rule that fired, why, and what it rests on (电商法 62: decisions can be shown).</summary>
/// <param name="Rule">The rule's name, UPPER_SNAKE.</param>
/// <param name="Text">For people, in Chinese and English.</param>
/// <param name="Basis">Seed, law or provider document.</param>
public sealed record Explanation(string Rule, string Text, string Basis)
{
    /// <summary>The facts the rule looked at, as short texts by name; null where it looked at none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Inputs { get; init; }

    /// <summary>What would change it (a missing item, a day, a state), in Chinese and English; always there on a rule that refuses or delays.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WouldChange { get; init; }
}
