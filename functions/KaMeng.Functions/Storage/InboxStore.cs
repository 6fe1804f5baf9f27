using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Storage;

/// <summary>
/// The inbox of a case: what somebody was told is accepted is a row here before it is anything else. Rows are written once, get their outcome
/// once and stay: together they are the audit of who did what.
/// </summary>
internal sealed class InboxStore(CaseTables tables)
{
    private const string Prefix = "inbox-";
    private const string IdProperty = "Id";
    private const string LaneProperty = "Lane";
    private const string AtProperty = "At";
    private const string TakenProperty = "Taken";
    private const string IsReportProperty = "IsReport";
    private const string RefusedAsProperty = "RefusedAs";
    private const string WhyProperty = "Why";
    private const string SaidProperty = "Said";

    /// <summary>Puts a move in; false if it lay there before.</summary>
    public Task<bool> AddAsync(string refundId, string lane, CaseMove move, CancellationToken cancellationToken) =>
        AddAsync(refundId, lane, move.MoveId, move.At, move, cancellationToken);

    /// <summary>Puts a report in; false if it lay there before.</summary>
    public Task<bool> AddAsync(string refundId, ProviderReport report, DateTimeOffset at, CancellationToken cancellationToken) =>
        AddAsync(refundId, report.RefundNumber, report, at, cancellationToken);

    /// <summary>Puts a report in for whoever takes a lane; false if it lay there before.</summary>
    public Task<bool> AddAsync(string refundId, string lane, ProviderReport report, DateTimeOffset at, CancellationToken cancellationToken) =>
        AddAsync(refundId, lane, report.ReportId, at, report, cancellationToken);

    /// <summary>One row, or null.</summary>
    public async Task<InboxItem?> FindAsync(string refundId, string id, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        TableEntity? row = await table.FindAsync(TableKey.Of(refundId), Key(id), cancellationToken);
        return row is null ? null : Read(row);
    }

    /// <summary>The rows of these lanes that nobody has taken, in the order they came in.</summary>
    public async Task<IReadOnlyList<InboxItem>> UntakenAsync(string refundId, IReadOnlyCollection<string> lanes, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        string partition = TableKey.Of(refundId);
        string filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey ge {Prefix} and RowKey lt {TableKey.After(Prefix)} and Taken eq {false}");
        var items = new List<InboxItem>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (lanes.Contains(row.GetString(LaneProperty)))
            {
                items.Add(Read(row));
            }
        }

        return InOrder(items);
    }

    /// <summary>Everything that ever came in, in order.</summary>
    public async Task<IReadOnlyList<InboxItem>> AllAsync(string refundId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        List<TableEntity> rows = await table.WithPrefixAsync(TableKey.Of(refundId), Prefix, cancellationToken);
        return InOrder(rows.Select(Read));
    }

    /// <summary>What came in among the rows of a case, in order.</summary>
    public static IReadOnlyList<InboxItem> Of(IEnumerable<TableEntity> rows) =>
        InOrder(rows.Where(row => row.RowKey.StartsWith(Prefix, StringComparison.Ordinal)).Select(Read));

    /// <summary>Leaves a row that nobody has taken to whoever takes another lane. It keeps its id, so that whoever sends it again finds it there.</summary>
    public async Task MoveAsync(string refundId, InboxItem item, string lane, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        try
        {
            await table.UpdateEntityAsync(
                new TableEntity(TableKey.Of(refundId), Key(item.Id)) { [LaneProperty] = lane }, item.ETag, TableUpdateMode.Merge, cancellationToken);
        }
        catch (RequestFailedException fault) when (fault.IsRace())
        {
            // Somebody else has moved it, or taken it.
        }
    }

    /// <summary>Answers a row that nobody will take any more; false if somebody was quicker.</summary>
    public async Task<bool> AnswerAsync(string refundId, InboxItem item, MoveOutcome outcome, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        try
        {
            await table.UpdateEntityAsync(Answer(refundId, outcome), item.ETag, TableUpdateMode.Merge, cancellationToken);
            return true;
        }
        catch (RequestFailedException fault) when (fault.IsRace())
        {
            return false;
        }
    }

    /// <summary>The row of a move that nobody has taken.</summary>
    public static TableEntity Row(string refundId, CaseMove move) => Row(refundId, InboxLane.Case, move.MoveId, move.At, move);

    /// <summary>What to merge into the row of an answered move or report.</summary>
    public static TableEntity Answer(string refundId, MoveOutcome outcome)
    {
        var row = new TableEntity(TableKey.Of(refundId), Key(outcome.MoveId)) { [TakenProperty] = true };
        if (outcome.RefusedAs is not null)
        {
            row[RefusedAsProperty] = outcome.RefusedAs;
            row[WhyProperty] = outcome.Why ?? string.Empty;
            row[SaidProperty] = outcome.Said is null ? null : JsonSerializer.Serialize(outcome.Said, ContractJson.Options);
        }

        return row;
    }

    private async Task<bool> AddAsync<T>(string refundId, string lane, string id, DateTimeOffset at, T document, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        try
        {
            await table.AddEntityAsync(Row(refundId, lane, id, at, document), cancellationToken);
            return true;
        }
        catch (RequestFailedException fault) when (fault.IsAlreadyThere())
        {
            return false;
        }
    }

    private static TableEntity Row<T>(string refundId, string lane, string id, DateTimeOffset at, T document)
    {
        var row = new TableEntity(TableKey.Of(refundId), Key(id))
        {
            [IdProperty] = id,
            [LaneProperty] = lane,
            [AtProperty] = at,
            [TakenProperty] = false,
            [IsReportProperty] = document is ProviderReport,
        };
        TableDocument.Write(row, document);
        return row;
    }

    private static string Key(string id) => Prefix + TableKey.Of(id);

    private static InboxItem Read(TableEntity row)
    {
        string id = row.GetString(IdProperty);
        string lane = row.GetString(LaneProperty);
        bool isMove = !(row.GetBoolean(IsReportProperty) ?? !InboxLane.IsCase(lane));
        return new InboxItem(
            id,
            lane,
            row.GetDateTimeOffset(AtProperty)!.Value,
            isMove ? TableDocument.Read<CaseMove>(row) : null,
            isMove ? null : TableDocument.Read<ProviderReport>(row),
            row.GetBoolean(TakenProperty) == true ? Outcome(id, row) : null,
            row.ETag);
    }

    private static MoveOutcome Outcome(string id, TableEntity row) => new(id, row.GetString(RefusedAsProperty), row.GetString(WhyProperty))
    {
        Said = row.GetString(SaidProperty) is { } said ? JsonSerializer.Deserialize<Wording>(said, ContractJson.Options) : null,
    };

    // Two that came at the same moment keep one order in every reading.
    private static List<InboxItem> InOrder(IEnumerable<InboxItem> items) =>
        [.. items.OrderBy(item => item.At).ThenBy(item => item.Id, StringComparer.Ordinal)];
}
