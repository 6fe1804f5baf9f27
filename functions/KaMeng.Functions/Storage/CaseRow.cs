using System.Collections.Immutable;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Storage;

/// <summary>The record of a case as it is stored.</summary>
/// <param name="Case">The case.</param>
/// <param name="Steps">
/// How far each writer of the case is: the case's own orchestration and one per payout number their changes from 1, and a change that is not
/// newer than this was applied before. So two writers need not know of each other, and a repeated activity changes nothing.
/// </param>
/// <param name="WorkKey">Its row in the work list.</param>
/// <param name="StaleWorkKey">The row it had there before; deleted when the new one is written.</param>
/// <param name="ETag">As it was read; default for one that is not stored yet.</param>
internal sealed record CaseRow(RefundCase Case, ImmutableDictionary<string, int> Steps, string WorkKey, string? StaleWorkKey, ETag ETag)
{
    public const string RowKey = "case";

    private const string StepsProperty = "Steps";
    private const string WorkKeyProperty = "WorkKey";
    private const string StaleWorkKeyProperty = "StaleWorkKey";

    /// <summary>The record of a case nobody has changed yet.</summary>
    public static CaseRow First(RefundCase opened) =>
        new(opened, ImmutableDictionary<string, int>.Empty, WorkListKey.Of(opened), null, default);

    /// <summary>Reads a row.</summary>
    public static CaseRow Read(TableEntity row) => new(
        TableDocument.Read<RefundCase>(row),
        JsonSerializer.Deserialize<ImmutableDictionary<string, int>>(row.GetString(StepsProperty), ContractJson.Options)!,
        row.GetString(WorkKeyProperty),
        row.GetString(StaleWorkKeyProperty),
        row.ETag);

    /// <summary>The record after one more step of a writer; the case may be the same.</summary>
    public CaseRow After(RefundCase changed, string writer, int step)
    {
        string workKey = WorkListKey.Of(changed);
        return this with
        {
            Case = changed,
            Steps = Steps.SetItem(writer, step),
            WorkKey = workKey,
            StaleWorkKey = workKey == WorkKey ? StaleWorkKey : WorkKey,
        };
    }

    /// <summary>Makes the row to store.</summary>
    public TableEntity Write()
    {
        var row = new TableEntity(TableKey.Of(Case.RefundId), RowKey)
        {
            ["MerchantId"] = Case.Order.MerchantId,
            ["OrderId"] = Case.Order.OrderId,
            ["Stage"] = Case.Position.Stage.ToString(),
            [StepsProperty] = JsonSerializer.Serialize(Steps, ContractJson.Options),
            [WorkKeyProperty] = WorkKey,
        };
        if (StaleWorkKey is not null)
        {
            row[StaleWorkKeyProperty] = StaleWorkKey;
        }

        TableDocument.Write(row, Case);
        return row;
    }
}
