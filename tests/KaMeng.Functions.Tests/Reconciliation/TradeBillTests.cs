using System.IO.Compression;
using System.Text;
using KaMeng.Functions.Channels.Alipay;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Reconciliation;

namespace KaMeng.Functions.Tests.Reconciliation;

/// <summary>Alipay's bill of trades as it is downloaded, and as it must not be.</summary>
public sealed class TradeBillTests
{
    private const string Seller = "2088721182653485";
    private const string Head = "#账号：[20887211826534850156]\n#起始日期：[2026年02月13日 00:00:00]   终止日期：[2026年02月14日 00:00:00]\n";
    private const string Headings =
        "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注\n";

    private const string Trade = "2026021322001400000000000001\t,KM1\t,交易\t,卡密,2026-02-13 09:00:00,2026-02-13 09:00:05,\t,\t,\t,\t,*买(138****00)\t,49.00,49.00,0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00,\t,0.00,0.00,\n";
    private const string Refund = "2026021322001400000000000001\t,KM1\t,退款\t,卡密,2026-02-13 09:00:00,2026-02-13 10:00:05,\t,\t,\t,\t,*买(138****00)\t,-12.33,-12.00,0.00,0.00,-0.33,0.00,0.00,,0.00\t,0.00,KMrefund01,0.00,0.00,售后,七日\n";
    private const string Commas = "2026021322001400000000000002\t,KM2\t,退款\t,卡密,电子券,五十元,2026-02-13 09:00:00,2026-02-13 11:00:05,\t,\t,\t,\t,*买(138****00)\t,-0.67,-0.67,0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00,\t,0.00,0.00,\n";
    private const string End = "#-----业务明细列表结束-----\n#交易合计：1笔，商家实收共49.00元，商家优惠共0.00元\n#退款合计：2笔，商家实收退款共-12.67元，商家优惠退款共0.00元\n";
    private const string SummaryHeadings = "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）\n";
    private const string Total = "合计\t,\t,1,2,36.00,36.33,0.00,0.00,0.00,0.00,0.00,36.33\n";
    private const string Details = "#支付宝业务明细查询\n" + Head + "#-----业务明细列表-----\n" + Headings + Trade + Refund + Commas + End;
    private const string Summary = "#支付宝业务汇总查询\n" + Head + "#-----业务汇总列表-----\n" + SummaryHeadings + Total + "#-----业务汇总列表结束-----\n";

    private static readonly DateOnly Day = new(2026, 2, 13);
    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("GBK")!;

    [Theory]
    [InlineData("\n", Total)]
    [InlineData("\r\n", "合计\t,\t,1,2,49.00,49.00,0.00,0.00,0.00,0.00,0.00,36.33\n")]
    public void Refunds_are_read_with_commas_in_names_and_remarks_whether_the_summary_takes_them_off_or_not(string lineEnd, string total)
    {
        var entries = TradeBill.Read(Zip(("业务明细(汇总).csv", Summary.Replace(Total, total, StringComparison.Ordinal).Replace("\n", lineEnd, StringComparison.Ordinal)), ("业务明细.csv", Details.Replace("\n", lineEnd, StringComparison.Ordinal))), Seller, Day);

        Assert.Equal(
            [
                new BillEntry("KMrefund01", "2026021322001400000000000001", Money.Fen(1_233), BillState.Paid),

                // Made in the console, without a number of ours.
                new BillEntry("KM2", "2026021322001400000000000002", Money.Fen(67), BillState.Paid),
            ],
            entries);
    }

    [Fact]
    public void A_bill_of_an_empty_day_has_nothing_in_it()
    {
        string details = "#支付宝业务明细查询\n" + Head + Headings + "#退款合计：0笔，商家实收退款共0.00元，商家优惠退款共0.00元\n";
        string summary = "#支付宝业务汇总查询\n" + Head + SummaryHeadings + "合计\t,\t,0,0,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00\n";

        Assert.Empty(TradeBill.Read(Zip(("a", details), ("b", summary)), Seller, Day));
    }

    [Fact]
    public void What_the_files_are_called_does_not_matter() =>
        Assert.Equal(2, TradeBill.Read(Zip(("../../../etc/cron.d/x", Details), ("C:\\业务明细.csv", Summary)), Seller, Day).Length);

    [Theory]
    [InlineData(Refund, "", "has 1 refunds and says that it has 2")]
    [InlineData(Trade, "", "Is a file of it missing?")]
    [InlineData("-12.33,-12.00", "-12.34,-12.01", "Was it changed?")]
    [InlineData("49.00,49.00", "49.01,49.00", "summary says")]
    [InlineData("#退款合计", "#合计", "退款合计")]
    [InlineData(Headings, "", "Is it a bill of another kind?")]
    [InlineData("退款批次号/请求号", "别的", "退款批次号/请求号")]
    [InlineData("-0.67,-0.67", "-0.671,-0.67", "fields")]
    [InlineData("起始日期：[2026年02月13日", "起始日期：[2026年02月12日", "does not begin on")]
    [InlineData("[2088721182653485", "[2088721182653486", "Alipay:SellerId")]
    [InlineData("#支付宝业务明细查询", "#别的", "0 files of details")]
    [InlineData("合计\t,\t,1,2", "共\t,\t,1,2", "no row 合计")]
    [InlineData("合计\t,\t,1,2", "合计\t,\t,1,x", "退款订单总笔数")]
    public void What_is_no_whole_bill_is_refused_with_why(string good, string bad, string why)
    {
        byte[] zip = Zip(("a", Details.Replace(good, bad, StringComparison.Ordinal)), ("b", Summary.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Contains(why, Assert.Throws<InvalidDataException>(() => TradeBill.Read(zip, Seller, Day)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_that_is_none_or_was_cut_off_or_unpacks_to_too_much_is_refused()
    {
        byte[] bomb = Zip(("a", new string('0', 1_000_000)), ("b", new string('0', 1_000_000)));
        byte[] crowd = Zip([.. Enumerable.Range(0, 33).Select(number => ($"{number}", ""))]);

        Assert.Throws<InvalidDataException>(() => TradeBill.Read("<html>"u8.ToArray(), Seller, Day));
        Assert.Throws<InvalidDataException>(() => TradeBill.Read(Zip(("a", Details), ("b", Summary)).AsMemory(0, 500), Seller, Day));
        Assert.InRange(bomb.Length, 1, 20_000);
        Assert.Contains("unpacks to more", Assert.Throws<InvalidDataException>(() => BillArchive.Texts(bomb, 1_500_000)).Message, StringComparison.Ordinal);
        Assert.Contains("33 files", Assert.Throws<InvalidDataException>(() => BillArchive.Texts(crowd, 1_500_000)).Message, StringComparison.Ordinal);
    }

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true, Gbk))
        {
            foreach ((string name, string text) in files)
            {
                using Stream file = zip.CreateEntry(name).Open();
                file.Write(Gbk.GetBytes(text));
            }
        }

        return packed.ToArray();
    }
}
