using System.Globalization;
using KaMeng.Functions.Http;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Terms;

namespace KaMeng.Functions.Storefront;

/// <summary>Reads the order line of an application.</summary>
internal static class OrderReader
{
    private const int LongestName = 200;
    private const int LongestCurrency = 3;
    private const int LongestRate = 20;
    private const int MostQuantity = 1_000_000;
    private const int WholeBasisPoints = 10_000;
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(30);

    /// <summary>
    /// The order line; null, with everything wrong noted, if it cannot be taken. What was paid is told for itself, for checks against it.
    /// </summary>
    public static (OrderSnapshot? Order, Money? Paid) Read(JsonFields? order, FieldErrors errors, TimeRules times)
    {
        if (order is null)
        {
            return (null, null);
        }

        string? orderId = order.Id("orderId", required: true);
        string? lineId = order.Id("lineId");
        string? buyerId = order.Id("buyerId", required: true);
        string? merchantId = order.Id("merchantId", required: true);
        Product? product = ReadProduct(order.Object("product", required: true));
        long? quantity = order.Whole("quantity", 1, MostQuantity);
        Money? paid = order.Amount("paid", required: true);
        DateTimeOffset? paidAt = times.Past(order, "paidAt", required: true);
        DateTimeOffset? deliveredAt = times.Past(order, "deliveredAt");
        DeliveryState? deliveryState = order.Word<DeliveryState>("deliveryState", required: true);
        long? progress = order.Whole("progressBasisPoints", 0, WholeBasisPoints);
        DateTimeOffset? promised = times.Promised(order, "promisedDeliveryBy");
        TradeMode? tradeMode = order.Word<TradeMode>("tradeMode");
        Payment? payment = ReadPayment(order.Object("payment", required: true));
        OrderTerms terms = ReadTerms(order.Object("terms"), times);
        if (deliveredAt < paidAt)
        {
            order.Wrong("deliveredAt", $"is before paidAt.", $"早于付款时间。");
        }

        OrderSnapshot? snapshot = errors.None
            ? new OrderSnapshot
            {
                OrderId = orderId!,
                LineId = lineId ?? "1",
                BuyerId = buyerId!,
                MerchantId = merchantId!,
                Product = product!,
                Quantity = (int)(quantity ?? 1),
                Paid = paid!.Value,
                PaidAt = paidAt!.Value,
                DeliveredAt = deliveredAt,
                DeliveryState = deliveryState!.Value,
                ProgressBasisPoints = (int?)progress,
                PromisedDeliveryBy = promised,
                TradeMode = tradeMode ?? TradeMode.Escrow,
                Payment = payment!,
                Terms = terms,
            }
            : null;
        return (snapshot, paid);
    }

    private static Product? ReadProduct(JsonFields? product)
    {
        string? sku = product?.Id("sku", required: true);
        string? name = product?.Id("name", LongestName, required: true);
        ProductKind? kind = product?.Word<ProductKind>("kind", required: true);
        bool crossBorder = product?.Flag("crossBorder") ?? false;
        return sku is not null && name is not null && kind is { } known ? new Product(sku, name, known, crossBorder) : null;
    }

    private static Payment? ReadPayment(JsonFields? payment)
    {
        PaymentProvider? provider = payment?.Word<PaymentProvider>("provider", required: true);
        string? transactionId = payment?.Id("transactionId", required: true);
        string? outTradeNo = payment?.Id("outTradeNo", required: true);
        ForeignPayment? fx = ReadForeign(payment?.Object("fx"));
        return provider is { } known && transactionId is not null && outTradeNo is not null ? new Payment(known, transactionId, outTradeNo) { Fx = fx } : null;
    }

    private static ForeignPayment? ReadForeign(JsonFields? fx)
    {
        string? currency = fx?.Id("currency", LongestCurrency, required: true);
        long? amount = fx?.Whole("amount", 1, JsonFields.MostMinorUnits, required: true);
        string? rate = fx?.Id("rate", LongestRate, required: true);
        if (currency is not null && !(currency.Length == LongestCurrency && currency.All(char.IsAsciiLetterUpper)))
        {
            fx!.Wrong("currency", $"must be an ISO 4217 code, such as \"USD\".", $"须为 ISO 4217 币种,如 \"USD\"。");
        }

        if (rate is not null && !(decimal.TryParse(rate, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) && value > 0))
        {
            fx!.Wrong("rate", $"must be a decimal number above zero in a text, such as \"7.10\": yuan for one unit of the currency.", $"须为大于零的小数(文字),如 \"7.10\":每单位外币折合的元。");
        }

        return currency is not null && amount is { } minor && rate is not null ? new ForeignPayment(currency, minor, rate) : null;
    }

    private static OrderTerms ReadTerms(JsonFields? terms, TimeRules times)
    {
        if (terms is null)
        {
            return new OrderTerms();
        }

        bool noReason = terms.Flag("noReasonRefund") ?? false;
        DateTimeOffset? consent = times.Past(terms, "digitalGoodsConsentAt");
        long? fee = terms.Whole("serviceFeeBasisPoints", 0, WholeBasisPoints);
        TimeSpan? window = terms.Duration("claimWindow");
        if (window < ShortestWindow || window > LongestWindow)
        {
            terms.Wrong("claimWindow", $"must be from PT24H to P30D.", $"须为 PT24H 到 P30D。");
        }

        string? text = terms.Text("text", longest: TextRules.LongestTerms);
        bool ticked = terms.Flag("digitalGoodsConsentDefaultTicked") ?? false;
        return new OrderTerms(noReason, consent, window, (int)(fee ?? 0)) { ConsentDefaultTicked = ticked, VoidTerms = TermsLinter.InText(text) };
    }
}
