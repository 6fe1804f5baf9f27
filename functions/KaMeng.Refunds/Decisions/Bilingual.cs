using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Decisions;

/// <summary>Explanations are read by Chinese buyers and by developers elsewhere: both languages, in one text.</summary>
public static class Bilingual
{
    private const string Between = " / ";

    /// <summary>The text of both.</summary>
    public static string Text(string chinese, string english) => chinese + Between + english;

    /// <summary>The halves of such a text; null for one that is not made of two, such as what a person wrote.</summary>
    public static (string Chinese, string English)? Halves(string? text)
    {
        // What was put into both halves may hold the sign too, in both alike: the middle one is ours.
        string[] parts = text?.Split(Between) ?? [];
        if (parts.Length == 0 || parts.Length % 2 != 0)
        {
            return null;
        }

        string chinese = string.Join(Between, parts[..(parts.Length / 2)]), english = string.Join(Between, parts[(parts.Length / 2)..]);
        return chinese.Any(IsChinese) && english.Length > 0 && char.IsAscii(english[0]) ? (chinese, english) : null;
    }

    internal static Explanation Rule(string rule, string chinese, string english, string basis) => new(rule, Text(chinese, english), basis);

    /// <summary>The rule with what would change it.</summary>
    internal static Explanation Unless(this Explanation rule, string chinese, string english) => rule with { WouldChange = Text(chinese, english) };

    private static bool IsChinese(char letter) => letter is >= '\u4e00' and <= '\u9fff';
}
