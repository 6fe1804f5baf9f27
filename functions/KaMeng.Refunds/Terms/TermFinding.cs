namespace KaMeng.Refunds.Terms;

/// <summary>A term that does not hold, or something a shop's terms lack.</summary>
/// <param name="Rule">The linter's rule, UPPER_SNAKE.</param>
/// <param name="Place">Where: <c>text:12-16</c> for the characters it stands at, or the name of the flag.</param>
/// <param name="Quote">The words; null for a flag.</param>
/// <param name="Why">What is wrong with it, in Chinese and English.</param>
/// <param name="Law">What it offends.</param>
/// <param name="Fix">What to write or do instead, in Chinese and English.</param>
public sealed record TermFinding(string Rule, string Place, string? Quote, string Why, string Law, string Fix);
