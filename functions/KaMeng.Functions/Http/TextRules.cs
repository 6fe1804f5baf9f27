using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Http;

/// <summary>What a text for people may be.</summary>
internal static class TextRules
{
    /// <summary>The most characters.</summary>
    public const int Longest = 2000;

    /// <summary>The most characters of the terms goods are sold under.</summary>
    public const int LongestTerms = 20_000;

    /// <summary>What is wrong with a text, or null.</summary>
    public static Wording? WrongWith(string text, int longest = Longest) =>
        text.Length > longest ? new($"has {text.Length} characters; at most {longest} are taken.", $"有 {text.Length} 个字符,最多 {longest} 个。")
        : text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) ? new($"must not hold control characters other than line breaks and tabs.", $"不能含换行和制表符以外的控制字符。")
        : null;
}
