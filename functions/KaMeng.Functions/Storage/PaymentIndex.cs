using Azure.Data.Tables;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Storage;

/// <summary>Which cases are about a payment or an order, for those who know only its number. Written before a case is visible; a row whose case never was harms nobody.</summary>
internal sealed class PaymentIndex(CaseTables tables)
{
    private const string RefundIdProperty = "RefundId";

    /// <summary>Notes a case under the numbers of its payment and its order; again, it changes nothing.</summary>
    public async Task NoteAsync(string refundId, OrderSnapshot order, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Complaints.GetAsync(cancellationToken);
        foreach (string partition in Partitions(order.Payment.TransactionId, order.Payment.OutTradeNo, order.OrderId))
        {
            await table.UpsertEntityAsync(new TableEntity(partition, TableKey.Of(refundId)) { [RefundIdProperty] = refundId }, TableUpdateMode.Replace, cancellationToken);
        }
    }

    /// <summary>The cases under the surest number that is known: the payment's, else the storefront's of the payment, else the order's.</summary>
    public async Task<IReadOnlyList<string>> CasesOfAsync(string? transactionId, string? outTradeNo, string? orderId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Complaints.GetAsync(cancellationToken);
        foreach (string partition in Partitions(transactionId, outTradeNo, orderId))
        {
            var found = new List<string>();
            await foreach (TableEntity row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: cancellationToken))
            {
                found.Add(row.GetString(RefundIdProperty));
            }

            if (found.Count > 0)
            {
                return found;
            }
        }

        return [];
    }

    private static IEnumerable<string> Partitions(string? transactionId, string? outTradeNo, string? orderId) =>
        new[] { ("payment", transactionId), ("trade", outTradeNo), ("order", orderId) }
            .Where(number => !string.IsNullOrEmpty(number.Item2))
            .Select(number => TableKey.Of(number.Item1, number.Item2!));
}
