using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Decisions;

/// <summary>Explanations are read by Chinese buyers and by developers elsewhere: both languages, in one text.</summary>
internal static class Bilingual
{
    public static string Text(string chinese, string english) => $"{chinese} / {english}";

    public static Explanation Rule(string rule, string chinese, string english, string basis) => new(rule, Text(chinese, english), basis);

    /// <summary>The rule with what would change it.</summary>
    public static Explanation Unless(this Explanation rule, string chinese, string english) => rule with { WouldChange = Text(chinese, english) };
}
