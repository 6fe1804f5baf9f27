using System.Globalization;
using KaMeng.Functions.Reconciliation;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>WeChat Pay's bills of refunds: <c>GET /v3/bill/tradebill</c>.</summary>
internal sealed class WeChatPayBills(BillDownload download) : IProviderBills
{
    /// <inheritdoc/>
    public PayoutChannel Channel => PayoutChannel.WeChatPay;

    /// <inheritdoc/>
    public Task<ProviderBill> FetchAsync(DateOnly day, CancellationToken cancellationToken) => download.FetchAsync(
        string.Create(CultureInfo.InvariantCulture, $"/v3/bill/tradebill?bill_date={day:yyyy-MM-dd}&bill_type=REFUND&tar_type=GZIP"), RefundBill.Read, cancellationToken);
}
