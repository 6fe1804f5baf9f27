using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace KaMeng.Functions.Storage;

/// <summary>
/// The rows of all open cases in everybody's list, in the order of their deadlines, read a stretch of time after the other. A storage account would read on from
/// page to page as quickly; Azurite sorts all that is left for each page, which is a minute's work with 100,000 cases.
/// </summary>
internal static class OpenCaseRows
{
    // What a page of the table holds, and what a stretch is meant to hold.
    private const int Page = 1000;
    private const double Wanted = 700;
    private const double MostGrowth = 8;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>Reads them.</summary>
    /// <param name="table">The work list.</param>
    /// <param name="columns">The columns that are asked for; the row key among them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async IAsyncEnumerable<TableEntity> ReadAsync(
        TableClient table, IReadOnlyList<string> columns, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string after = WorkListKey.NotDueBefore(DateTimeOffset.MinValue);
        TimeSpan? stretch = null;
        while (true)
        {
            // Without a stretch, whatever comes next is read to the end, and a full page tells how dense it is there.
            string until = stretch is { } length ? WorkListKey.NotDueBefore(WorkListKey.DueOf(after) + length) : WorkListKey.AfterOpen;
            string filter = TableClient.CreateQueryFilter($"PartitionKey eq {WorkListKey.Everyone} and RowKey gt {after} and RowKey lt {until}");
            (string? first, string? last, int found) = (null, null, 0);
            await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, Page, columns, cancellationToken))
            {
                first ??= row.RowKey;
                last = row.RowKey;
                found++;
                yield return row;
                if (stretch is null && found == Page)
                {
                    break;
                }
            }

            if (stretch is null && found < Page)
            {
                yield break;
            }

            (after, stretch) = stretch is { } was
                ? (until, found == 0 ? null : Limited(was * Math.Min(MostGrowth, Wanted / found)))
                : (last!, Limited(WorkListKey.DueOf(last!) - WorkListKey.DueOf(first!)));
        }
    }

    private static TimeSpan? Limited(TimeSpan stretch) => stretch < Shortest ? Shortest : stretch > Longest ? Longest : stretch;
}
