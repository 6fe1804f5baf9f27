using System.Globalization;
using System.Xml;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Decisions;

/// <summary>What a rule looked at, told with it: short facts by name, times as their readers' clocks show them. What is not known is left out.</summary>
internal static class Inputs
{
    /// <summary>The rule with the facts it looked at.</summary>
    public static Explanation Given(this Explanation rule, params ReadOnlySpan<(string Name, string? Fact)> facts)
    {
        var inputs = rule.Inputs is { } known ? new Dictionary<string, string>(known, StringComparer.Ordinal) : new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, fact) in facts)
        {
            if (fact is not null)
            {
                inputs[name] = fact;
            }
        }

        return rule with { Inputs = inputs };
    }

    public static string? Of(DateTimeOffset? at) => at is { } known ? ShanghaiTime.Text(known) : null;

    public static string Of(TimeSpan length) => XmlConvert.ToString(length);

    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(bool isSo) => isSo ? "true" : "false";

    public static string Of<T>(T word)
        where T : struct, Enum => UpperSnake.Of(word);

    /// <summary>The words of a list; null when it is empty.</summary>
    public static string? Of<T>(IReadOnlyCollection<T> words)
        where T : struct, Enum => words.Count == 0 ? null : string.Join(", ", words.Select(word => UpperSnake.Of(word)));
}
