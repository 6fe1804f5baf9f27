using System.Globalization;
using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Functions.Reconciliation;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Reconciliation;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Channels.WeChatTransfer;

/// <summary>
/// What WeChat Pay transferred on a day, by the bill of the account that pays (<c>GET /v3/bill/fundflowbill</c>); there is no bill of transfers. The account is debited
/// when WeChat Pay books it, which need not be when the payee has confirmed: of a debit that we do not have as paid the transfer itself is asked.
/// </summary>
internal sealed class WeChatTransferBills(BillDownload download, IEnumerable<IPaymentChannel> channels, IOptions<WeChatPaySettings> settings, TimeProvider time) : IProviderBills
{
    /// <inheritdoc/>
    public PayoutChannel Channel => PayoutChannel.WeChatTransfer;

    /// <inheritdoc/>
    public Task<ProviderBill> FetchAsync(DateOnly day, CancellationToken cancellationToken)
    {
        WeChatTransferSettings transfer = settings.Value.Transfer;
        return download.FetchAsync(
            string.Create(CultureInfo.InvariantCulture, $"/v3/bill/fundflowbill?bill_date={day:yyyy-MM-dd}&account_type={transfer.BillAccount}&tar_type=GZIP"),
            file => FundFlowBill.Read(file, transfer),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<BillEntry> ConfirmAsync(BillEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);

        // A question needs the number alone.
        var instruction = new RefundInstruction(
            entry.RefundNumber, new Payment(PaymentProvider.WeChatPay, entry.RefundNumber, entry.RefundNumber), entry.Amount, entry.Amount, "", Channel: Channel, GivenAt: time.GetUtcNow());
        ChannelAnswer answer = await channels.Single(channel => channel.Channel == Channel).QueryAsync(instruction, cancellationToken);
        return answer.Report?.State switch
        {
            PayoutState.Accepted => entry with { State = BillState.Processing },
            PayoutState.Closed => entry with { State = BillState.NotPaid },

            // Without an answer the bill's own word stands: finance looks.
            _ => entry,
        };
    }
}
