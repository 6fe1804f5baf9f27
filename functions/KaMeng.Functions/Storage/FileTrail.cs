using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Evidence;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;

namespace KaMeng.Functions.Storage;

/// <summary>The index of evidence files by their hash. Whoever adds a file writes its row first and looks second: of two that come at once, at least one sees the other.</summary>
internal sealed class FileTrail(CaseTables tables) : IFileTrail
{
    private const string OrderProperty = "Order";
    private const string RefundIdProperty = "RefundId";
    private const string LetGoProperty = "LetGo";
    private const string EvidenceIdProperty = "EvidenceId";

    // Enough to show that it is so; a file that is everywhere (a stock picture) must not cost more the oftener it comes.
    private const int Few = 5;

    public async Task<IReadOnlyList<string>> FollowAsync(RefundCase refundCase, string evidenceId, string sha256, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Files.GetAsync(cancellationToken);
        var row = new TableEntity(sha256, TableKey.Of(refundCase.RefundId))
        {
            [RefundIdProperty] = refundCase.RefundId,
            [EvidenceIdProperty] = evidenceId,
            [OrderProperty] = Order(refundCase),
        };
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
        return await OthersAsync(table, refundCase, sha256, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> OthersAsync(RefundCase refundCase, EvidenceItem item, CancellationToken cancellationToken) =>
        await OthersAsync(await tables.Files.GetAsync(cancellationToken), refundCase, item.Sha256, cancellationToken);

    // A second case of the same order may well bring the same file again.
    private static async Task<IReadOnlyList<string>> OthersAsync(TableClient table, RefundCase refundCase, string sha256, CancellationToken cancellationToken)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {sha256} and Order ne {Order(refundCase)}");
        var others = new List<string>(Few);
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, Few, cancellationToken: cancellationToken))
        {
            others.Add(row.GetString(RefundIdProperty));
            if (others.Count == Few)
            {
                break;
            }
        }

        return others;
    }

    /// <summary>A case holds a file no longer; that it did stays known. Whoever erases bytes says so first and looks for holders second.</summary>
    public async Task LetGoAsync(string refundId, string sha256, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Files.GetAsync(cancellationToken);
        if (await table.FindAsync(sha256, TableKey.Of(refundId), cancellationToken) is { } row)
        {
            row[LetGoProperty] = true;
            await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, cancellationToken);
        }
    }

    /// <summary>The cases that hold a file, by what they said.</summary>
    public async IAsyncEnumerable<string> HoldersAsync(string sha256, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TableClient table = await tables.Files.GetAsync(cancellationToken);
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {sha256}");
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (row.GetBoolean(LetGoProperty) is not true)
            {
                yield return row.GetString(RefundIdProperty);
            }
        }
    }

    /// <summary>Forgets that a case ever held a file.</summary>
    public async Task ForgetAsync(string refundId, string sha256, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Files.GetAsync(cancellationToken);
        await table.DeleteEntityAsync(sha256, TableKey.Of(refundId), cancellationToken: cancellationToken);
    }

    private static string Order(RefundCase refundCase) => TableKey.Of(refundCase.StorefrontId, refundCase.Order.OrderId);
}
