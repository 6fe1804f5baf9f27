using System.Collections.Immutable;
using Azure.Data.Tables;
using KaMeng.Pages.WorkList;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Storage;

/// <summary>
/// How many open cases are where. Counted over the rows of everybody's work list, only the columns that are counted, and kept in one row, so that no page
/// counts; the fences by which pages look ahead come of the same reading. The rows may lag behind their cases by a moment, and so may the counts.
/// </summary>
internal sealed class OpenCaseCounting(CaseTables tables, WorkListFences fences)
{
    private const string Partition = "counts";
    private const string RowKey = "open";
    private const string AtProperty = "CountedAt";
    private const string OverdueProperty = "Overdue";

    private static readonly ImmutableArray<Stage> Stages = [.. Enum.GetValues<Stage>().Where(stage => stage != Stage.Closed)];
    private static readonly ImmutableArray<CaseFlag> Flags = [.. Enum.GetValues<CaseFlag>()];
    private static readonly string[] Columns =
        ["RowKey", WorkListStore.StageProperty, WorkListStore.TroubleProperty, .. Flags.Select(WorkListStore.FlagProperty)];

    /// <summary>The counts as they were last kept.</summary>
    public async Task<StageCounts> ReadAsync(CancellationToken cancellationToken)
    {
        TableClient table = await tables.WorkList.GetAsync(cancellationToken);
        TableEntity? row = await table.FindAsync(Partition, RowKey, cancellationToken);
        return row is null ? StageCounts.None : new StageCounts(
            Stages.ToImmutableDictionary(stage => stage, stage => row.GetInt32(stage.ToString()) ?? 0),
            row.GetInt32(OverdueProperty) ?? 0,
            row.GetDateTimeOffset(AtProperty))
        {
            Flags = Flags.ToImmutableDictionary(flag => flag, flag => row.GetInt32(WorkListStore.FlagProperty(flag)) ?? 0),
            InTrouble = row.GetInt32(WorkListStore.TroubleProperty) ?? 0,
        };
    }

    /// <summary>Counts, and keeps what was counted.</summary>
    /// <param name="now">Whatever is due before it is overdue.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<StageCounts> CountAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        TableClient table = await tables.WorkList.GetAsync(cancellationToken);
        string due = WorkListKey.NotDueBefore(now);
        Dictionary<string, int> counted = Stages.Select(stage => stage.ToString())
            .Concat(Columns[2..]).Append(OverdueProperty).ToDictionary(name => name, _ => 0, StringComparer.Ordinal);
        var fenced = new List<string>();
        int number = 0;
        await foreach (TableEntity row in OpenCaseRows.ReadAsync(table, Columns, cancellationToken))
        {
            if (WorkListFences.IsFence(++number))
            {
                fenced.Add(row.RowKey);
            }

            counted[row.GetString(WorkListStore.StageProperty)]++;
            counted[OverdueProperty] += string.CompareOrdinal(row.RowKey, due) < 0 ? 1 : 0;
            foreach (string mark in Columns.AsSpan(2))
            {
                counted[mark] += row.GetBoolean(mark) == true ? 1 : 0;
            }
        }

        var kept = new TableEntity(Partition, RowKey) { [AtProperty] = now };
        foreach ((string name, int count) in counted)
        {
            kept[name] = count;
        }

        await fences.KeepAsync(fenced, cancellationToken);

        await table.UpsertEntityAsync(kept, TableUpdateMode.Replace, cancellationToken);
        return await ReadAsync(cancellationToken);
    }
}
