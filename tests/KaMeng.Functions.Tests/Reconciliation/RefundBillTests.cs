using System.Text;
using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Reconciliation;

namespace KaMeng.Functions.Tests.Reconciliation;

/// <summary>WeChat Pay's bill of refunds as it is downloaded, and as it must not be.</summary>
public sealed class RefundBillTests
{
    private const string Headings = "交易时间,商户号,货币种类,退款申请时间,微信退款单号,商户退款单号,退款金额,退款状态,商品名称,申请退款金额";
    private const string Paid = "`2026-02-12 10:00:00,`1900000001,`CNY,`2026-02-12 10:00:00,`5030001,`rf_1-1,`49.00,`SUCCESS,`卡密, 电子券,`49.90";
    private const string Slow = "`2026-02-12 10:00:00,`1900000001,`CNY,`2026-02-12 10:00:00,`5030002,`rf_2-1,`0.01,`PROCESSING,`卡密,`0.01";
    private const string Failed = "`2026-02-12 10:00:00,`1900000001,`CNY,`2026-02-12 10:00:00,`5030003,`rf_3-1,`1.00,`CHANGE,`卡密,`1.00";
    private const string Totals = "总交易单数,退款总金额,手续费总金额";

    [Theory]
    [InlineData("\r\n", true)]
    [InlineData("\n", false)]
    public void A_bill_is_read_by_its_headings_with_commas_in_fields_and_either_line_end(string lineEnd, bool mark)
    {
        string text = string.Join(lineEnd, Headings, Paid, Slow, Failed, Totals, "`3,`50.01,`0.00", "");

        var entries = RefundBill.Read(Bytes(mark ? "\uFEFF" + text : text));

        Assert.Equal(
            [
                new BillEntry("rf_1-1", "5030001", Money.Fen(4_990), BillState.Paid),
                new BillEntry("rf_2-1", "5030002", Money.Fen(1), BillState.Processing),
                new BillEntry("rf_3-1", "5030003", Money.Fen(100), BillState.NotPaid),
            ],
            entries);
    }

    [Fact]
    public void A_bill_without_refunds_has_none() => Assert.Empty(RefundBill.Read(Bytes(string.Join('\n', Headings, Totals, "`0,`0.00,`0.00"))));

    [Theory]
    [InlineData("")]
    [InlineData("{\"code\":\"PARAM_ERROR\"}")]
    [InlineData(Headings + "\n" + Totals)]
    [InlineData(Headings + "\n" + Paid + "\n" + Totals + "\n`2,`49.00,`0.00")]
    [InlineData(Headings + "\n" + Paid + "\n" + Totals + "\n`1,`49.01,`0.00")]
    [InlineData(Headings + "\n" + Paid + "\n" + Slow)]
    [InlineData(Headings + "\n2026-02-12,1900000001\n" + Totals + "\n`1,`0.00,`0.00")]
    [InlineData("交易时间,商户号\n`2026-02-12,`1900000001\n" + Totals + "\n`1,`0.00,`0.00")]
    [InlineData(Headings + "\n`t,`m,`CNY,`t,`5030001,`rf_1-1,`49.001,`SUCCESS,`x,`49.00\n" + Totals + "\n`1,`49.00,`0.00")]
    [InlineData(Headings + "\n`t,`m,`CNY,`t,`5030001,`rf_1-1,`-1.00,`SUCCESS,`x,`49.00\n" + Totals + "\n`1,`-1.00,`0.00")]
    [InlineData(Headings + "\n`t,`m,`USD,`t,`5030001,`rf_1-1,`1.00,`SUCCESS,`x,`1.00\n" + Totals + "\n`1,`1.00,`0.00")]
    [InlineData(Headings + "\n`t,`m,`CNY,`t,`5030001,`,`1.00,`SUCCESS,`x,`1.00\n" + Totals + "\n`1,`1.00,`0.00")]
    [InlineData(Headings + "\n`t,`m,`CNY,`t,`5030001,`rf_1-1,`1.00,`GONE,`x,`1.00\n" + Totals + "\n`1,`1.00,`0.00")]
    public void What_is_no_whole_bill_is_refused_with_where_and_why(string text) =>
        Assert.NotEmpty(Assert.Throws<InvalidDataException>(() => RefundBill.Read(Bytes(text))).Message);

    [Fact]
    public void Bytes_that_are_no_text_are_refused() => Assert.Throws<InvalidDataException>(() => RefundBill.Read([0xFF, 0xFE, 0x00, 0xD8]));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
