namespace KaMeng.Refunds.Cases;

/// <summary>One rule that fired, why, and what it rests on (电商法 62: decisions can be shown).</summary>
/// <param name="Rule">The rule's name, UPPER_SNAKE.</param>
/// <param name="Text">For people, in Chinese and English, with what would change it.</param>
/// <param name="Basis">Seed, law or provider document.</param>
public sealed record Explanation(string Rule, string Text, string Basis);
