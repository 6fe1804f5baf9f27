using System.Text.RegularExpressions;

namespace KaMeng.Local.Tests.Documents;

/// <summary>docs/api.http has every call of the API there is, and none that there is not; pages are for people.</summary>
public partial class ApiFileTests
{
    [Fact]
    public void The_file_has_each_call_of_the_app_and_of_the_local_host_and_no_other()
    {
        var app = RepositoryFiles.Sources("functions/KaMeng.Functions").SelectMany(path => Trigger().Matches(File.ReadAllText(path)))
            .Where(match => match.Groups["route"].Value.StartsWith("api/", StringComparison.Ordinal))
            .Select(match => Call(match.Groups["method"].Value, "/" + match.Groups["route"].Value));
        var local = RepositoryFiles.Sources("infra/local/KaMeng.Local").SelectMany(path => Mapped().Matches(File.ReadAllText(path)))
            .Select(match => Call(match.Groups["method"].Value, match.Groups["route"].Value));
        var written = Request().Matches(RepositoryFiles.Read("docs/api.http"))
            .Select(match => Call(match.Groups["method"].Value, match.Groups["route"].Value.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal)));

        Assert.Equal(app.Concat(local).Order(StringComparer.Ordinal), written.Distinct().Order(StringComparer.Ordinal));
    }

    private static string Call(string method, string route) => $"{method.ToUpperInvariant()} {route}";

    [GeneratedRegex(@"HttpTrigger\(AuthorizationLevel\.\w+, ""(?<method>\w+)"", Route = ""(?<route>[^""]+)""\)")]
    private static partial Regex Trigger();

    [GeneratedRegex(@"\.Map(?<method>Get|Post|Put|Delete|Patch)\(""(?<route>[^""]+)""")]
    private static partial Regex Mapped();

    [GeneratedRegex(@"(?m)^(?<method>GET|POST|PUT|DELETE|PATCH) \{\{host\}\}(?<route>[^?\s]+)")]
    private static partial Regex Request();
}
