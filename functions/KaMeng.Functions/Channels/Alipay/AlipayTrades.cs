using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Storage;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>
/// What Alipay was asked to refund of each trade, written before it is asked. One partition a trade: the amount of each refund number, which never changes, for a call with the same number and another
/// amount could refund twice; and when the trade was last given a refund. Both are written together under the row's version, so the rules hold however many instances of the app there are.
/// </summary>
internal sealed class AlipayTrades(TableServiceClient service, TimeProvider time) : IDisposable
{
    private const string TradeRow = "trade";
    private const string RefundPrefix = "refund-";
    private const string AmountProperty = "Amount";
    private const string GivenAtProperty = "GivenAt";
    private const string NumberProperty = "RefundNumber";

    // Of many at once each round lets one through, and the others are told to wait.
    private const int Patience = 20;

    private readonly TableOnFirstUse _table = new(service, TableNames.AlipayTrades);

    /// <summary>Takes the trade for one call.</summary>
    /// <returns>The refusal or the wait; null if the call may be made now.</returns>
    public async Task<ChannelAnswer?> TakeAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        TableClient table = await _table.GetAsync(cancellationToken);
        string partition = TableKey.Of(TradeParameters.NumberOf(instruction.Payment));
        string refund = RefundPrefix + TableKey.Of(instruction.RefundNumber);
        for (int attempt = 1; ; attempt++)
        {
            TableEntity? given = await table.FindAsync(partition, refund, cancellationToken);
            TableEntity? trade = await table.FindAsync(partition, TradeRow, cancellationToken);
            if (Objection(instruction, given, trade) is { } objection)
            {
                return objection;
            }

            var row = new TableEntity(partition, TradeRow) { [GivenAtProperty] = time.GetUtcNow(), [NumberProperty] = instruction.RefundNumber };
            var actions = new List<TableTransactionAction>
            {
                trade is null
                    ? new TableTransactionAction(TableTransactionActionType.Add, row)
                    : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, trade.ETag),
            };
            if (given is null)
            {
                actions.Add(new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(partition, refund) { [AmountProperty] = instruction.Amount.Amount }));
            }

            try
            {
                await table.SubmitTransactionAsync(actions, cancellationToken);
                return null;
            }
            catch (RequestFailedException fault) when (fault.IsRace() && attempt < Patience)
            {
                // Another refund of the trade was given meanwhile: look again.
            }
        }
    }

    public void Dispose() => _table.Dispose();

    private ChannelAnswer? Objection(RefundInstruction instruction, TableEntity? given, TableEntity? trade)
    {
        if (given?.GetInt64(AmountProperty) is { } first && first != instruction.Amount.Amount)
        {
            return new ChannelAnswer(
                ChannelAnswerKind.Refused,
                Code: "AMOUNT_CHANGED",
                Message: $"Refund {instruction.RefundNumber} was first given to Alipay with {first} fen and now with {instruction.Amount.Amount}; another amount under the same number could refund twice. Nothing was sent.");
        }

        TimeSpan since = time.GetUtcNow() - (trade?.GetDateTimeOffset(GivenAtProperty) ?? DateTimeOffset.MinValue);
        return trade is not null && trade.GetString(NumberProperty) != instruction.RefundNumber && since < ReplyReading.Spacing
            ? new ChannelAnswer(
                ChannelAnswerKind.TryLater,
                Code: "TRADE_TOO_SOON",
                Message: "Alipay wants three seconds between two refunds of one trade.",
                RetryAfter: since < TimeSpan.Zero ? ReplyReading.Spacing : ReplyReading.Spacing - since)
            : null;
    }
}
