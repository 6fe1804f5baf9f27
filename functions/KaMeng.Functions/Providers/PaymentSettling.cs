using KaMeng.Functions.AfterSales;
using KaMeng.Functions.Credentials;

namespace KaMeng.Functions.Providers;

/// <summary>智能售后: a payment that was taken for nothing goes back by itself.</summary>
internal sealed class PaymentSettling(AutomaticCases automatic, StorefrontSecrets storefronts)
{
    /// <summary>Opens its case, or says what stands in the way.</summary>
    public async Task<PaymentSettlement> SettleAsync(PaymentNews news, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(news);
        if ((news.StorefrontId ?? storefronts.Only()) is not { } storefrontId)
        {
            return new PaymentSettlement("There are several storefronts, and the event does not say whose order it is. Send it again with data.storefrontId, the storefront's key.", Never: "STOREFRONT_UNKNOWN");
        }

        if (storefronts.Find(storefrontId) is null)
        {
            return new PaymentSettlement($"There is no storefront '{storefrontId}'. Send the event again with data.storefrontId, the storefront's key as configured.", Never: "STOREFRONT_UNKNOWN");
        }

        PaymentFinding finding = news.Type == ProviderEventTypes.PaymentDuplicated
            ? PaymentFinding.Duplicate(storefrontId, news.Order, news.OccurredAt)
            : PaymentFinding.LateSuccess(storefrontId, news.Order, news.OccurredAt);
        AutomaticOpening opening = await automatic.OpenAsync(finding, cancellationToken);
        return opening.Verdict switch
        {
            AutomaticVerdict.Opened => new PaymentSettlement("It goes back by itself.", opening.RefundId),
            AutomaticVerdict.NothingLeft => new PaymentSettlement($"It went back before. {opening.Why}", opening.RefundId),
            AutomaticVerdict.OpenElsewhere => new PaymentSettlement(
                $"Payment '{finding.TransactionId}' of order '{news.Order.OrderId}' was taken for nothing, and case '{opening.RefundId}' is in the way. {opening.Why} End that case, or see to the payment in it; then send the message again.",
                opening.RefundId,
                Later: "CASE_IN_THE_WAY"),
            _ => new PaymentSettlement($"{opening.Why} Correct data.order and send the event again.", Never: "ORDER_INVALID"),
        };
    }
}
