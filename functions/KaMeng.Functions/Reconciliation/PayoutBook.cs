using System.Globalization;
using Azure.Data.Tables;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Reconciliation;

/// <summary>The table <c>Payouts</c>: each payout by its number, and those that went by channel and day in Shanghai. Bills are compared with it.</summary>
internal sealed class PayoutBook(TableServiceClient service) : IDisposable
{
    private const string TableName = "Payouts";
    private const string NumberKey = "payout";

    private readonly TableOnFirstUse _table = new(service, TableName);

    /// <inheritdoc/>
    public void Dispose() => _table.Dispose();

    /// <summary>Keeps how a payout stands. Told again it changes nothing.</summary>
    public async Task KeepAsync(string refundId, Payout payout, CancellationToken cancellationToken)
    {
        TableClient table = await _table.GetAsync(cancellationToken);
        var kept = new KeptPayout(refundId, payout.RefundNumber, payout.Channel, payout.Amount, payout.State, payout.ArrivedAt);
        await table.UpsertEntityAsync(Row(TableKey.Of(payout.RefundNumber), NumberKey, kept), TableUpdateMode.Replace, cancellationToken);

        // What finance paid by hand is in no provider's bill.
        if (payout is { State: PayoutState.Succeeded, ByHand: false, ArrivedAt: { } at })
        {
            await table.UpsertEntityAsync(
                Row(DayKey(payout.Channel, WorkingCalendar.DateOf(at)), TableKey.Of(payout.RefundNumber), kept), TableUpdateMode.Replace, cancellationToken);
        }
    }

    /// <summary>The payout of that number; null if there is none.</summary>
    public async Task<KeptPayout?> FindAsync(string refundNumber, CancellationToken cancellationToken)
    {
        TableClient table = await _table.GetAsync(cancellationToken);
        return await table.FindAsync(TableKey.Of(refundNumber), NumberKey, cancellationToken) is { } row ? TableDocument.Read<KeptPayout>(row) : null;
    }

    /// <summary>Whatever went a way on a day.</summary>
    public async Task<IReadOnlyList<KeptPayout>> OfDayAsync(PayoutChannel channel, DateOnly day, CancellationToken cancellationToken)
    {
        TableClient table = await _table.GetAsync(cancellationToken);
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {DayKey(channel, day)}");
        var payouts = new List<KeptPayout>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            payouts.Add(TableDocument.Read<KeptPayout>(row));
        }

        return payouts;
    }

    private static TableEntity Row(string partition, string key, KeptPayout payout)
    {
        var row = new TableEntity(partition, key);
        TableDocument.Write(row, payout);
        return row;
    }

    // No refund number has the separator in its key.
    private static string DayKey(PayoutChannel channel, DateOnly day) =>
        TableKey.Of(UpperSnake.Of(channel), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
