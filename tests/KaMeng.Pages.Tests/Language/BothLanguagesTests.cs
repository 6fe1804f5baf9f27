using System.Text.RegularExpressions;

namespace KaMeng.Pages.Tests.Language;

/// <summary>What the sources say in two languages: both speak of the same, and nothing that a page may show has only one.</summary>
public partial class BothLanguagesTests
{
    // Calls of programs: storefronts, merchants, the tools of operators that no page stands for.
    private static readonly string[] ForPrograms =
        ["Credentials", "Idempotency", "Merchants", "Operators", "Reconciliation", "Reissues", "Standing", "Storefront", "Wallets", "Webhooks", "Complaints/ComplaintDesk", "Complaints/ComplaintEventReader", "Cases/OpeningProblems", "Http/JsonBody", "Problems/ProblemException"];

    private static readonly Lazy<IReadOnlyList<(string File, string Text)>> Sources = new(() =>
        [.. RepositoryFiles.Sources("functions").Select(path => (Path.GetRelativePath(RepositoryFiles.At("functions/KaMeng.Functions"), path).Replace('\\', '/'), File.ReadAllText(path)))]);

    [Fact]
    public void Both_speak_of_the_same_facts()
    {
        (string File, Match Pair)[] pairs = [.. Sources.Value.SelectMany(source => Pairs().Matches(source.Text).Select(pair => (source.File, pair)))];

        Assert.True(pairs.Length > 150, $"Only {pairs.Length} wordings are found. Are they written in another way now?");
        Assert.All(pairs, pair => Assert.True(
            Facts(pair.Pair.Groups["en"].Value).SetEquals(Facts(pair.Pair.Groups["zh"].Value)), $"{pair.File}: {pair.Pair.Value}"));
    }

    [Fact]
    public void What_a_page_may_show_has_both()
    {
        string[] single =
        [
            .. from source in Sources.Value
               where !ForPrograms.Any(folder => source.File.StartsWith(folder, StringComparison.Ordinal))
               from Match match in Single().Matches(source.Text)
               select $"{source.File}: {match.Value}",
        ];
        Assert.Empty(single);
    }

    private static HashSet<string> Facts(string sentence) => [.. Holes().Matches(sentence).Select(hole => hole.Value)];

    [GeneratedRegex("""\$"(?<en>(?:[^"\\一-鿿]|\\.)*)",\s*\$"(?<zh>(?:[^"\\]|\\.)*[一-鿿](?:[^"\\]|\\.)*)"\)""")]
    private static partial Regex Pairs();

    [GeneratedRegex("""\{[^{}]+\}""")]
    private static partial Regex Holes();

    [GeneratedRegex("""(?:new(?: (?:Problems\.)?ProblemException| MoveRefusal)?\(\s*(?:(?:StatusCodes\.\w+|\d{3}),\s*)?"[A-Z_]+"|(?:errors|_errors)\.Add\([^,;]+|\.Wrong\([^,;]+|FieldErrors\.Of\([^,;]+),\s*\$?"(?:[^"\\]|\\.)*"\)""")]
    private static partial Regex Single();
}
