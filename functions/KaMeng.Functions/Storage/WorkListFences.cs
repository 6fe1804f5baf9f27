using Azure.Data.Tables;
using KaMeng.Functions.Figures;

namespace KaMeng.Functions.Storage;

/// <summary>
/// Where everybody's list was at every 200th open case when it was last counted: how far ahead a page has to look. A page that looks no further finds its rows
/// without Azurite sorting the whole list first. The fences may be minutes old; whoever finds too few before one looks behind it.
/// </summary>
internal sealed class WorkListFences(CaseTables tables, TimeProvider clock)
{
    private const string Partition = "counts";
    private const string RowKey = "fences";
    private const string KeysProperty = "Keys";
    private const string ApartProperty = "Apart";
    private const char Separator = ' ';
    private const int Apart = 200;

    // As many keys as one property holds.
    private const int Most = 1000;

    private readonly KeptForAWhile<(string[] Keys, int Apart)> _kept = new(clock, TimeSpan.FromSeconds(30));

    /// <summary>A key with at least so many open cases between it and another, as far as is known; null: none is known before the end.</summary>
    /// <param name="after">The key before the first row that is wanted; null for the beginning of the list.</param>
    /// <param name="rows">How many cases are to be between.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string?> AheadAsync(string? after, int rows, CancellationToken cancellationToken)
    {
        (string[] keys, int apart) = await _kept.GetAsync(ReadAsync, cancellationToken);
        int next = after is null ? 0 : Array.BinarySearch(keys, after, StringComparer.Ordinal);
        int at = (next < 0 ? ~next : next) + ((rows + apart - 1) / apart);
        return at < keys.Length ? keys[at] : null;
    }

    /// <summary>Keeps the fences of a list.</summary>
    /// <param name="keys">The keys of every 200th row, in order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task KeepAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        int step = 1 + (keys.Count / Most);
        IEnumerable<string> kept = keys.Where((_, at) => at % step == 0).Select(key => WorkListKey.NotDueBefore(WorkListKey.DueOf(key)));
        TableClient table = await tables.WorkList.GetAsync(cancellationToken);
        var row = new TableEntity(Partition, RowKey) { [KeysProperty] = string.Join(Separator, kept), [ApartProperty] = Apart * step };
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Whether the row of a number, from 1, is one to be kept.</summary>
    public static bool IsFence(int number) => number % Apart == 0;

    private async Task<(string[] Keys, int Apart)> ReadAsync(CancellationToken cancellationToken)
    {
        TableClient table = await tables.WorkList.GetAsync(cancellationToken);
        TableEntity? row = await table.FindAsync(Partition, RowKey, cancellationToken);
        return row is null ? ([], Apart) : (row.GetString(KeysProperty).Split(Separator, StringSplitOptions.RemoveEmptyEntries), row.GetInt32(ApartProperty) ?? Apart);
    }
}
