using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KaMeng.Local.Tests.Documents;

/// <summary>What the READMEs tell the reader to type, open and look at is there, and is the same in both languages.</summary>
public partial class ReadmeTests
{
    private const string English = "README.md";
    private const string Chinese = "README.zh-CN.md";
    private const string Test = "dotnet test KaMeng.Serverless.sln";

    public static TheoryData<string> Documents =>
        [English, Chinese, .. Directory.EnumerateFiles(RepositoryFiles.At("docs"), "*.md").Select(path => "docs/" + Path.GetFileName(path)),
            "infra/local/KaMeng.Local.Durable/README.md"];

    [Theory]
    [InlineData(English)]
    [InlineData(Chinese)]
    public void The_curl_session_is_the_script_word_for_word(string readme) =>
        Assert.Contains($"```bash\n{RepositoryFiles.Read("docs/open-a-refund.sh")}```", RepositoryFiles.Read(readme), StringComparison.Ordinal);

    [Fact]
    public void Both_languages_give_the_same_commands() => Assert.Equal(Commands(English), Commands(Chinese));

    [Fact]
    public void Both_languages_have_the_same_sections_and_links()
    {
        Assert.Equal(Heading().Count(RepositoryFiles.Read(English)), Heading().Count(RepositoryFiles.Read(Chinese)));
        Assert.Equal(
            Links(English).Where(link => link != Chinese).Order(StringComparer.Ordinal),
            Links(Chinese).Where(link => link != English).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_leads_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(RepositoryFiles.At(document))!;

        Assert.All(
            Links(document).Where(link => !link.StartsWith("https://", StringComparison.Ordinal)),
            link => Assert.True(Path.Exists(Path.Combine(folder, link)), $"{document}: {link} does not exist"));
    }

    [Theory]
    [InlineData(English)]
    [InlineData(Chinese)]
    [InlineData(".ci/run")]
    public void The_tests_are_run_with_the_same_command_everywhere(string file) =>
        Assert.Matches($@"(?m)^{Regex.Escape(Test)}( |$)", RepositoryFiles.Read(file));

    [Theory]
    [InlineData(".ci/run")]
    [InlineData("docs/open-a-refund.sh")]
    public void A_script_may_be_executed(string script)
    {
        Assert.StartsWith("#!/usr/bin/env bash\n", RepositoryFiles.Read(script), StringComparison.Ordinal);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(RepositoryFiles.At(script)).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public void The_picture_names_every_stage_it_shows_as_the_API_does_and_fits_light_and_dark_pages()
    {
        var picture = XDocument.Parse(RepositoryFiles.Read("docs/life-of-a-case.svg"));
        var codes = picture.Descendants().Where(element => (string?)element.Attribute("class") == "code").Select(element => element.Value);

        Assert.Equal(
            ["BUYER_RESPONSE", "CLOSED", "MERCHANT_REVIEW", "NEED_EVIDENCE", "PAYOUT", "PLATFORM_REVIEW", "TRIAGE"],
            codes.Order(StringComparer.Ordinal));
        Assert.Contains("prefers-color-scheme: dark", picture.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Commands(string readme) =>
        Fence().Matches(RepositoryFiles.Read(readme))
            .SelectMany(match => match.Groups["code"].Value.Split('\n'))
            .Select(line => Comment().Replace(line, "").TrimEnd());

    private static IEnumerable<string> Links(string document) =>
        Link().Matches(Fence().Replace(RepositoryFiles.Read(document), "")).Select(match => match.Groups["target"].Value).Distinct();

    [GeneratedRegex(@"```bash\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@" {2,}# .*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?m)^##? ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)")]
    private static partial Regex Link();
}
