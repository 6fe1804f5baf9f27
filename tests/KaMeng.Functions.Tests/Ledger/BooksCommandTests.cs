using Azure.Data.Tables;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Tests.Outside;
using KaMeng.Local.Commands;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace KaMeng.Functions.Tests.Ledger;

/// <summary>The command <c>books</c>: 0 while the books balance, 1 as soon as one row was changed by hand, and it says which.</summary>
public sealed class BooksCommandTests(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Theory]
    [InlineData("http://127.0.0.1:7071", 0)]
    [InlineData("nowhere", 1)]
    [InlineData("ftp://127.0.0.1/", 1)]
    public void The_address_of_a_host_is_read_or_refused_in_words(string address, int errors) =>
        Assert.Equal(errors, BooksCommand.Create().Parse(["--host", address]).Errors.Count);

    [Fact]
    public async Task It_ends_with_1_once_an_account_was_changed_by_hand()
    {
        string refundId = await host.OpenAsync("NOT_DELIVERED", "UNDELIVERED", "m-books");
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        (int honest, string balanced) = await RunAsync();
        Assert.True(honest == 0, balanced);
        Assert.Contains("ESCROW:m-books", balanced, StringComparison.Ordinal);
        Assert.Contains("The books balance and agree with the providers: 1 cases, 1 payouts, 1 postings, 2 accounts.", balanced, StringComparison.Ordinal);

        TableClient accounts = await host.Host.Services.GetRequiredService<CaseTables>().Accounts.GetAsync(TestContext.Current.CancellationToken);
        TableEntity entry = (await accounts.WithPrefixAsync(TableKey.Of("ESCROW:m-books"), "entry-", TestContext.Current.CancellationToken)).Single();
        entry["Json"] = entry.GetString("Json").Replace("-4900", "-4899", StringComparison.Ordinal);
        await accounts.UpdateEntityAsync(entry, entry.ETag, TableUpdateMode.Replace, TestContext.Current.CancellationToken);

        (int dishonest, string differing) = await RunAsync();
        Assert.Equal(1, dishonest);
        Assert.Contains("OUT_OF_BALANCE", differing, StringComparison.Ordinal);
        Assert.Contains("NOT_IN_ACCOUNTS", differing, StringComparison.Ordinal);
        Assert.Contains(refundId, differing, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Text)> RunAsync()
    {
        var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 400;
        int code = await BooksCommand.RunAsync(null, host.Host.Address, console, text, TestContext.Current.CancellationToken);
        return (code, text.ToString());
    }
}
