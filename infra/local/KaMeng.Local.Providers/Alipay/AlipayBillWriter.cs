using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace KaMeng.Local.Providers.Alipay;

/// <summary>The bill of trades as Alipay writes it: a zip with names in GBK, in it the details and their summary as GBK too. A day has the trades paid and the refunds made on it.</summary>
internal sealed class AlipayBillWriter(AlipayStore store, string sellerId, BillChanges changes)
{
    private const string Headings =
        "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";

    private const string SummaryHeadings =
        "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）";

    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("GBK")!;

    private string Account => sellerId + "0156";

    /// <summary>Whether nothing happened on a day.</summary>
    public bool IsEmpty(DateOnly day) => Rows(day).Length == 0;

    /// <summary>The archive of a day.</summary>
    public byte[] Archive(DateOnly day)
    {
        Row[] rows = Rows(day);
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true, Gbk))
        {
            Add(zip, $"{Account}_{day:yyyyMMdd}_业务明细.csv", Details(day, rows));
            Add(zip, $"{Account}_{day:yyyyMMdd}_业务明细(汇总).csv", Summary(day, rows));
        }

        return archive.ToArray();
    }

    private Row[] Rows(DateOnly day)
    {
        (List<TradeRow> trades, List<AlipayRefundRow> refunds) = store.Alone(() => (store.Trades(), store.Refunds()));
        IEnumerable<Row> paid = trades.Where(trade => trade is { Total: not null, PaidAt: not null })
            .Select(trade => new Row(trade.PaidAt!.Value, trade.Number, "", trade.Total!.Value));
        IEnumerable<Row> back = changes.Of(
            refunds.Select(refund => new Row(refund.CreatedAt, refund.Trade, refund.RefundNumber, -refund.Amount)), row => row.Request, (row, fen) => row with { Fen = -fen });
        IEnumerable<Row> invented = changes.Invented(day, refunds.Select(refund => refund.RefundNumber).ToHashSet(StringComparer.Ordinal))
            .Select(one => new Row(BillChanges.NoonOf(day), "2026000000000000000000000999", one.Number, -one.Fen));
        return [.. paid.Concat(back).Concat(invented).Where(row => BillChanges.DayOf(row.At) == day).OrderBy(row => row.At)];
    }

    private IEnumerable<string> Details(DateOnly day, Row[] rows)
    {
        Row[] trades = [.. rows.Where(row => row.Fen >= 0)];
        Row[] refunds = [.. rows.Where(row => row.Fen < 0)];
        return
        [
            .. Head("业务明细查询", day),
            "#-----------------------------------------业务明细列表----------------------------------------",
            Headings,
            .. rows.Select(Line),
            "#-----------------------------------------业务明细列表结束------------------------------------",
            string.Create(CultureInfo.InvariantCulture, $"#交易合计：{trades.Length}笔，商家实收共{BillChanges.Yuan(trades.Sum(row => row.Fen))}元，商家优惠共0.00元"),
            string.Create(CultureInfo.InvariantCulture, $"#退款合计：{refunds.Length}笔，商家实收退款共{BillChanges.Yuan(refunds.Sum(row => row.Fen))}元，商家优惠退款共0.00元"),
            $"#导出时间：[{day.AddDays(1):yyyy年MM月dd日} 08:30:00]",
        ];
    }

    private IEnumerable<string> Summary(DateOnly day, Row[] rows)
    {
        string sums = string.Join(',', new[] { BillChanges.Yuan(rows.Sum(row => row.Fen)), BillChanges.Yuan(rows.Sum(row => row.Fen)), "0.00", "0.00", "0.00", "0.00", "0.00", BillChanges.Yuan(rows.Sum(row => row.Fen)) });
        return
        [
            .. Head("业务汇总查询", day),
            "#-----------------------------------------业务汇总列表----------------------------------------",
            SummaryHeadings,
            string.Create(CultureInfo.InvariantCulture, $"合计\t,\t,{rows.Count(row => row.Fen >= 0)},{rows.Count(row => row.Fen < 0)},{sums}"),
            "#----------------------------------------业务汇总列表结束-------------------------------------",
            $"#导出时间：[{day.AddDays(1):yyyy年MM月dd日} 08:30:00]",
        ];
    }

    private string[] Head(string title, DateOnly day) =>
    [
        "#支付宝" + title,
        $"#账号：[{Account}]",
        $"#起始日期：[{day:yyyy年MM月dd日} 00:00:00]   终止日期：[{day.AddDays(1):yyyy年MM月dd日} 00:00:00]",
    ];

    // The goods' name has a comma of its own, and nothing is put around it.
    private static string Line(Row row)
    {
        string time = BillChanges.TimeOf(row.At);
        string amount = BillChanges.Yuan(row.Fen);
        string[] fields =
        [
            row.Trade + "\t", row.Trade + "\t", (row.Fen < 0 ? "退款" : "交易") + "\t", "卡密,电子券", time, time, "\t", "\t", "\t", "\t", "*买家(138****00)\t", amount, amount,
            "0.00", "0.00", "0.00", "0.00", "0.00", "", "0.00\t", "0.00", row.Request + "\t", "0.00", "0.00", "",
        ];
        return string.Join(',', fields);
    }

    private static void Add(ZipArchive zip, string name, IEnumerable<string> lines)
    {
        using Stream file = zip.CreateEntry(name).Open();
        file.Write(Gbk.GetBytes(string.Concat(lines.Select(line => line + "\r\n"))));
    }

    // Below zero is what went back.
    private sealed record Row(long At, string Trade, string Request, long Fen);
}
