using System.Text.RegularExpressions;

namespace KaMeng.Functions.Dossiers;

/// <summary>People write card numbers and codes into their words; of those only the last four characters leave the house.</summary>
internal static partial class FreeText
{
    private const int Shown = 4;

    /// <summary>The words without them.</summary>
    public static string? Masked(string? text) => text is null ? null : Code().Replace(Card().Replace(text, Ended), Ended);

    private static string Ended(Match match) => "****" + string.Concat(match.Value.Where(char.IsAsciiLetterOrDigit).TakeLast(Shown));

    // A bank card: 13 to 19 digits, perhaps in groups.
    [GeneratedRegex(@"(?<![0-9A-Za-z-])(?:\d[ -]?){12,18}\d(?![0-9A-Za-z-])")]
    private static partial Regex Card();

    // A code as issuers print it: three groups or more of four or five capitals and digits.
    [GeneratedRegex(@"(?<![0-9A-Za-z-])[0-9A-Z]{4,5}(?:-[0-9A-Z]{4,5}){2,}(?![0-9A-Za-z-])")]
    private static partial Regex Code();
}
