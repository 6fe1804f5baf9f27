using System.Globalization;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;
using Spectre.Console;

namespace KaMeng.Local.Commands;

/// <summary>Shows the books to people.</summary>
internal static class BooksTables
{
    /// <summary>Writes the accounts, the differences and what was found in all.</summary>
    public static void Write(BooksFound books, IAnsiConsole console)
    {
        var accounts = new Table().Border(TableBorder.Rounded).AddColumn("Account").AddColumn(new TableColumn("Gained").RightAligned()).AddColumn(new TableColumn("Entries").RightAligned());
        foreach (JsonNode account in books.Accounts)
        {
            accounts.AddRow(Text((string)account["account"]!), Text(Amount(account["sum"]!)), Text(account["entries"]!.ToString()));
        }

        console.Write(accounts);
        if (books.Differences.Count > 0)
        {
            var differences = new Table().Border(TableBorder.Rounded).AddColumn("Difference").AddColumn("Where").AddColumn("What to look at");
            foreach (JsonNode difference in books.Differences)
            {
                differences.AddRow(Text((string)difference["fault"]!), Text((string)difference["where"]!), Text((string)difference["what"]!));
            }

            console.Write(differences);
        }

        console.WriteLine(Summary(books));
    }

    /// <summary>All of it in one line.</summary>
    public static string Summary(BooksFound books)
    {
        string looked = string.Create(
            CultureInfo.InvariantCulture, $"{books.Cases} cases, {books.Payouts} payouts, {books.Postings} postings, {books.Accounts.Count} accounts");
        return books.Differences.Count == 0
            ? $"The books balance and agree with the providers: {looked}."
            : $"The books do not agree: {looked}, {books.Differences.Count} differences, the first of them {books.Differences[0]["what"]}";
    }

    private static string Amount(JsonNode money) =>
        string.Create(CultureInfo.InvariantCulture, $"{(long)money["amount"]! / 100m:0.00} {(string)money["currency"]!}");

    private static Text Text(string text) => new(text);
}
