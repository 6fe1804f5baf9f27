using Azure;
using Azure.Data.Tables;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Storage;

/// <summary>When which refund of a payment may be given to its provider: a row for each payment, whichever orders were paid with it, changed under its ETag.</summary>
internal sealed class TurnStore(CaseTables tables)
{
    private const string Key = "turns";
    private const int Patience = 200;

    /// <summary>Takes a turn, or says why there is none.</summary>
    public async Task<(DateTimeOffset? At, string? Never)> TakeAsync(
        OrderSnapshot order, string refundNumber, ChannelLimits limits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Orders.GetAsync(cancellationToken);

        // No order has such a partition: theirs are of two parts.
        string partition = $"{Key}{TableKey.Separator}{TableKey.Of(UpperSnake.Of(order.Payment.Provider), order.Payment.TransactionId)}";
        for (int attempt = 1; ; attempt++)
        {
            TableEntity? row = await table.FindAsync(partition, Key, cancellationToken);
            RefundTurns before = row is null ? RefundTurns.None : TableDocument.Read<RefundTurns>(row);
            (RefundTurns after, DateTimeOffset? at, string? never) = before.Take(refundNumber, limits, order.PaidAt, now);
            if (ReferenceEquals(after, before))
            {
                return (at, never);
            }

            var written = new TableEntity(partition, Key);
            TableDocument.Write(written, after);
            try
            {
                await (row is null ? table.AddEntityAsync(written, cancellationToken) : table.UpdateEntityAsync(written, row.ETag, TableUpdateMode.Replace, cancellationToken));
                return (at, never);
            }
            catch (RequestFailedException fault) when (fault.IsRace() && attempt < Patience)
            {
                // Another refund of the payment took a turn meanwhile: look again.
            }
        }
    }
}
