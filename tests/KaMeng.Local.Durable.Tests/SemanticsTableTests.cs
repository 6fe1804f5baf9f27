using System.Text.RegularExpressions;

namespace KaMeng.Local.Durable.Tests;

/// <summary>The table of semantics names what there is.</summary>
public sealed class SemanticsTableTests
{
    private const string Table = "docs/durable-semantics.md";

    [Fact]
    public void Every_semantic_is_told_once_and_its_test_class_exists()
    {
        (string Number, string Class)[] rows = [.. Regex
            .Matches(RepositoryFiles.Read(Table), @"^\| (S\d\d) \| .+ \| `(\w+)` \|$", RegexOptions.Multiline)
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value))];
        Assert.Equal(Enumerable.Range(1, 24).Select(number => $"S{number:00}"), rows.Select(row => row.Number));

        // A semantic may have more classes, but none without a semantic of that number.
        string[] classes = [.. typeof(SemanticsTableTests).Assembly.GetTypes()
            .Where(type => type.IsPublic && Regex.IsMatch(type.Name, @"^S\d\d\D.*Tests$"))
            .Select(type => type.Name)];
        Assert.All(rows, row => Assert.Contains(row.Class, classes));
        Assert.All(classes, name => Assert.Contains(rows, row => row.Number == name[..3]));
        Assert.All(rows, row => Assert.StartsWith(row.Number, row.Class, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_class_of_a_semantic_has_tests()
    {
        Assert.All(
            typeof(SemanticsTableTests).Assembly.GetTypes().Where(type => type.IsPublic && Regex.IsMatch(type.Name, @"^S\d\d\D.*Tests$")),
            type => Assert.Contains(type.GetMethods(), method => method.IsDefined(typeof(FactAttribute), inherit: true)));
    }
}
