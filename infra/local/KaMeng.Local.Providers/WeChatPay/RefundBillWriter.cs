using System.Globalization;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>The bill of refunds: a day's refunds are those asked for on that day in Shanghai, as they stand when the bill is fetched.</summary>
internal sealed class RefundBillWriter(SimulatorStore store, string mchId, BillChanges changes)
{
    private const string Headings =
        "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,退款申请时间,退款成功时间,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";

    private const string TotalHeadings = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";

    /// <summary>The lines of the file; null if there is nothing to write.</summary>
    public IEnumerable<string>? Lines(DateOnly day)
    {
        List<RefundRow> rows = Rows(day);
        string refunded = BillChanges.Yuan(rows.Sum(refund => refund.Refund));
        string paid = BillChanges.Yuan(rows.Sum(refund => refund.Total));
        string total = string.Create(CultureInfo.InvariantCulture, $"`{rows.Count},`{paid},`{refunded},`0.00,`0.00000,`{paid},`{refunded}");
        return rows.Count == 0 ? null : [Headings, .. rows.Select(Line), TotalHeadings, total];
    }

    private List<RefundRow> Rows(DateOnly day)
    {
        List<RefundRow> all = store.Alone(tables => tables.Refunds());
        IEnumerable<RefundRow> made = changes.Of(
            all.Where(refund => BillChanges.DayOf(refund.CreatedAt) == day), refund => refund.RefundNumber, (refund, fen) => refund with { Refund = fen });
        long noon = BillChanges.NoonOf(day);
        IEnumerable<RefundRow> invented = changes.Invented(day, all.Select(refund => refund.RefundNumber).ToHashSet(StringComparer.Ordinal))
            .Select(one => new RefundRow(one.Number, $"503000{day:yyyyMMdd}999", "4200000000", one.Fen, one.Fen, SimulatedResult.Success, noon, noon, 0, 0));
        return [.. made, .. invented];
    }

    private string Line(RefundRow refund)
    {
        string state = refund.StatusAt(changes.Now) switch
        {
            "SUCCESS" => "SUCCESS",
            "PROCESSING" => "PROCESSING",
            _ => "FAIL",
        };
        string[] fields =
        [
            BillChanges.TimeOf(refund.CreatedAt), "wx0000000000000001", mchId, "0", "", refund.Payment, refund.Payment, "o0000000000000000000000000001", "JSAPI", "REFUND", "OTHERS", "CNY",
            BillChanges.Yuan(refund.Total), "0.00", BillChanges.TimeOf(refund.CreatedAt), state == "SUCCESS" ? BillChanges.TimeOf(refund.SettlesAt) : "", refund.RefundId, refund.RefundNumber,
            BillChanges.Yuan(refund.Refund), "0.00", "ORIGINAL", state, "卡密, 电子券", "", "0.00000", "0.60%", BillChanges.Yuan(refund.Total), BillChanges.Yuan(refund.Refund), "",
        ];
        return string.Join(',', fields.Select(field => "`" + field));
    }
}
