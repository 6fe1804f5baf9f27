using System.Globalization;
using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Figures;

namespace KaMeng.Functions.Figures;

/// <summary>
/// The table of figures: the facts of a day of Shanghai in a partition of their own, what days add up to in one partition once they are over, and the answers
/// of payment channels by hour in another.
/// </summary>
internal sealed class FiguresStore(CaseTables tables)
{
    /// <summary>On each row: its day. The nightly purge goes by it.</summary>
    public const string DayProperty = "Day";

    private const string Tallies = "tallies";
    private const string Channels = "channels";
    private const int MostOfATransaction = 100;

    /// <summary>Notes facts, each once. A day that was added up before is added up anew.</summary>
    public async Task NoteAsync(IReadOnlyList<CaseFact> facts, DateOnly today, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Figures.GetAsync(cancellationToken);
        foreach (IGrouping<DateOnly, CaseFact> day in facts.GroupBy(fact => WorkingCalendar.DateOf(fact.At)))
        {
            foreach (CaseFact[] some in day.Chunk(MostOfATransaction))
            {
                await table.SubmitTransactionAsync(
                    some.Select(fact => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(Text(day.Key), KeyOf(fact), day.Key, fact))), cancellationToken);
            }

            if (day.Key < today)
            {
                await table.DeleteEntityAsync(Tallies, Text(day.Key), ETag.All, cancellationToken);
            }
        }
    }

    /// <summary>The facts of a day.</summary>
    public async Task<IReadOnlyList<CaseFact>> FactsAsync(DateOnly day, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Figures.GetAsync(cancellationToken);
        return await ReadAsync<CaseFact>(table, TableClient.CreateQueryFilter($"PartitionKey eq {Text(day)}"), cancellationToken);
    }

    /// <summary>The days of a window that were added up.</summary>
    public async Task<IReadOnlyDictionary<DateOnly, DayTally>> TalliesAsync(FiguresWindow window, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Figures.GetAsync(cancellationToken);
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {Tallies} and RowKey ge {Text(window.From)} and RowKey le {Text(window.To)}");
        return (await ReadAsync<DayTally>(table, filter, cancellationToken)).ToDictionary(tally => tally.Day);
    }

    /// <summary>Keeps what a day adds up to.</summary>
    public async Task KeepAsync(DayTally tally, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Figures.GetAsync(cancellationToken);
        await table.UpsertEntityAsync(Row(Tallies, Text(tally.Day), tally.Day, tally), TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Keeps how channels answered in an hour, as one process counted it, in place of what it counted before.</summary>
    public async Task KeepAsync(string writer, IReadOnlyList<(DateTimeOffset Hour, ProviderAnswers Answers)> counted, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Figures.GetAsync(cancellationToken);
        foreach ((DateTimeOffset Hour, ProviderAnswers Answers)[] some in counted.Chunk(MostOfATransaction))
        {
            await table.SubmitTransactionAsync(
                some.Select(row => new TableTransactionAction(
                    TableTransactionActionType.UpsertReplace,
                    Row(Channels, $"{TableKey.Sortable(row.Hour)}{TableKey.Separator}{row.Answers.Channel}{TableKey.Separator}{writer}", WorkingCalendar.DateOf(row.Hour), row.Answers))),
                cancellationToken);
        }
    }

    /// <summary>How channels answered in the hours since a moment, as all processes counted it.</summary>
    public async Task<IReadOnlyList<ProviderAnswers>> AnswersAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Figures.GetAsync(cancellationToken);
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {Channels} and RowKey ge {TableKey.Sortable(since)}");
        return
        [
            .. (await ReadAsync<ProviderAnswers>(table, filter, cancellationToken))
                .GroupBy(answers => answers.Channel, (channel, some) => some.Aggregate(ProviderAnswers.None(channel), (sum, more) => sum.With(more)))
                .OrderBy(answers => answers.Channel),
        ];
    }

    private static async Task<List<T>> ReadAsync<T>(TableClient table, string filter, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            all.Add(TableDocument.Read<T>(row));
        }

        return all;
    }

    private static TableEntity Row<T>(string partition, string key, DateOnly day, T document)
    {
        var row = new TableEntity(partition, key) { [DayProperty] = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) };
        TableDocument.Write(row, document);
        return row;
    }

    private static string KeyOf(CaseFact fact) => $"{TableKey.Of(fact.RefundId)}{TableKey.Separator}{fact.Kind}{TableKey.Separator}{TableKey.Of(fact.Mark)}";

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
