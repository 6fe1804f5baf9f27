using System.Text.RegularExpressions;
using KaMeng.Functions.Orchestrations;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>The orchestrations depend on none of the traps of durable.md, and on nothing that a replay would see otherwise.</summary>
public sealed class OrchestratorRuleTests
{
    private const string Folder = "functions/KaMeng.Functions/Orchestrations";

    [Fact]
    public void No_orchestration_takes_anything_from_outside_its_context()
    {
        Type[] types = [.. typeof(Doorbell).Assembly.GetTypes().Where(type => type.Namespace == typeof(Doorbell).Namespace)];
        Assert.Contains(typeof(Doorbell), types);
        Assert.Empty(OrchestratorRules.Check(types));
    }

    [Fact]
    public void No_wait_for_an_event_can_be_cancelled()
    {
        // What a cancelled wait swallows nobody sees, so no wait is given anything that cancels it.
        string[] waits = [.. RepositoryFiles.Sources(Folder)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"WaitForExternalEvent\s*<[^(]*>\s*\(([^;]*)\);"))
            .Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(waits);
        Assert.All(waits, arguments => Assert.DoesNotContain(',', arguments));
    }

    [Theory]
    [InlineData("Clock", "DURABLE0001")]
    [InlineData("Identity", "DURABLE0002")]
    [InlineData("PauseAsync", "DURABLE0003")]
    [InlineData("ThreadAsync", "DURABLE0004")]
    [InlineData("ForgetContextAsync", "DURABLE0004")]
    [InlineData("Outside", "DURABLE0005")]
    [InlineData("Setting", "DURABLE0006")]
    [InlineData("Bindings", "DURABLE0007")]
    [InlineData("Bindings", "DURABLE0008")]
    [InlineData("Logs", "Logging")]
    [InlineData("TimeoutAsync", "durable.md, 2 and 3")]
    [InlineData("Hidden", "DURABLE0002")]
    public void A_planted_breach_is_found(string where, string rule) => Assert.Contains(
        OrchestratorRules.Check([typeof(PlantedBreaches)]),
        breach => breach.Contains(where, StringComparison.Ordinal) && breach.Contains(rule, StringComparison.Ordinal));
}
