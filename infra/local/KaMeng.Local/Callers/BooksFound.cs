using System.Text.Json.Nodes;

namespace KaMeng.Local.Callers;

/// <summary>What the operators' call says of the books, all pages together.</summary>
/// <param name="Accounts">Each account with its sum.</param>
/// <param name="Cases">How many cases were looked at.</param>
/// <param name="Payouts">How many of them have paid.</param>
/// <param name="Postings">How many postings they have.</param>
/// <param name="Differences">What does not agree.</param>
internal sealed record BooksFound(IReadOnlyList<JsonNode> Accounts, int Cases, int Payouts, int Postings, IReadOnlyList<JsonNode> Differences)
{
    /// <summary>Asks a host, page by page.</summary>
    public static async Task<BooksFound> AskAsync(HostApi api)
    {
        var auditor = new JsonObject { ["role"] = "auditor", ["subject"] = "books" };
        var found = new BooksFound([], 0, 0, 0, []);
        string? cursor = null;
        do
        {
            JsonNode page = await api.AsAsync(auditor, HttpMethod.Get, $"/api/operator/books?limit=200{(cursor is null ? string.Empty : $"&cursor={cursor}")}");
            found = new BooksFound(
                [.. found.Accounts, .. Items(page["accounts"])],
                found.Cases + (int)page["cases"]!,
                found.Payouts + (int)page["payouts"]!,
                found.Postings + (int)page["postings"]!,
                [.. found.Differences, .. Items(page["differences"])]);
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        return found;
    }

    private static IEnumerable<JsonNode> Items(JsonNode? list) => list!.AsArray().Select(item => item!);
}
