using System.Text.RegularExpressions;

namespace KaMeng.Refunds.Terms;

/// <summary>One kind of void term and the words it is known by.</summary>
internal sealed record VoidTerm(string Rule, string Pattern, string Chinese, string English, string Law, string FixInChinese, string FixInEnglish)
{
    // Terms come from strangers: no text may hold the machine up.
    private readonly Regex _words = new(Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public IEnumerable<(int At, TermFinding Finding)> FindIn(PlainTerms text)
    {
        foreach (Match match in _words.Matches(text.Plain))
        {
            var (from, to) = text.Place(match.Index, match.Length);
            yield return (from, new(Rule, $"text:{from}-{to}", text.Original[from..to], $"{Chinese} / {English}", Law, $"{FixInChinese} / {FixInEnglish}"));
        }
    }
}
