using KaMeng.Endurance.Money;
using KaMeng.Local.Tests.Azurite;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>
/// A few random stories of refunds on the whole service, in every run; thousands by command: <c>dotnet run --project tests/KaMeng.Endurance -- money --stories N --seed S</c>.
/// No line is paid back more than was paid for it, what the providers executed is what the ledger says, every posting balances, and every case ends as the provider says.
/// </summary>
public sealed class MoneyStories
{
    [Fact]
    public async Task Whatever_happens_no_fen_goes_astray()
    {
        MoneyTally tally = await MoneyRun.RunAsync(
            new MoneySettings(Seed: 100, Stories: 8, AtOnce: 8, Rounds: 4, Crashes: 0.2), line => TestContext.Current.SendDiagnosticMessage(line), AzuriteAccounts.NextAsync, goOn: false);

        Assert.True(tally.Broken.Count == 0, string.Join(Environment.NewLine, tally.Broken.Select(MoneyTally.Tell)));
        Assert.Equal(8, tally.Stories);
    }
}
