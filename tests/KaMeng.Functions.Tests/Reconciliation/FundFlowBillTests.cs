using System.Collections.Immutable;
using System.Text;
using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Functions.Channels.WeChatTransfer;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Reconciliation;

namespace KaMeng.Functions.Tests.Reconciliation;

/// <summary>WeChat Pay's bill of an account's money: which of its rows are transfers, and what they come to.</summary>
public sealed class FundFlowBillTests
{
    private const string Headings = "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号\n";
    private const string TopUp = "`2026-02-13 09:00:00,`1,`100,`充值/提现,`充值,`收入,`1000.00,`1000.00,`system,`,`\n";
    private const string Paid = "`2026-02-13 10:00:00,`1330001,`101,`商家转账,`商家转账,`支出,`9.99,`990.01,`1900000001API,`退款, 余额,`KM1\n";
    private const string Gone = "`2026-02-13 10:01:00,`1330002,`102,`商家转账,`商家转账,`支出,`5.00,`985.01,`1900000001API,`退款,`KM2\n";
    private const string Back = "`2026-02-13 11:01:00,`1330002,`103,`商家转账,`商家转账退回,`收入,`5.00,`990.01,`system,`退款,`KM2\n";
    private const string BackOfAnotherDay = "`2026-02-13 12:01:00,`1330003,`104,`商家转账,`商家转账退回,`收入,`0.01,`990.02,`system,`退款,`KM3\n";
    private const string Totals = "资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额\n`5.0,`3.0,`1005.01,`2.0,`14.99\n";
    private const string Bill = Headings + TopUp + Paid + Gone + Back + BackOfAnotherDay + Totals;

    [Fact]
    public void What_left_is_paid_and_what_came_back_is_not() => Assert.Equal(
        [
            new BillEntry("KM1", "1330001", Money.Fen(999), BillState.Paid),
            new BillEntry("KM2", "1330002", Money.Fen(500), BillState.NotPaid),
            new BillEntry("KM3", "1330003", Money.Fen(1), BillState.NotPaid),
        ],
        Read(Bill));

    [Fact]
    public void How_a_transfer_is_known_may_be_set()
    {
        var settings = new WeChatTransferSettings { BillBusiness = "充值", BillNumberColumn = "资金流水单号" };

        Assert.Equal(("100", BillState.NotPaid), Assert.Single(FundFlowBill.Read(Encoding.UTF8.GetBytes(Bill), settings)) is var entry ? (entry.RefundNumber, entry.State) : default);
    }

    [Theory]
    [InlineData(Paid, "")]
    [InlineData("`9.99", "`9.98")]
    [InlineData("`2.0,", "`x,")]
    [InlineData("`KM1", "`")]
    [InlineData("业务凭证号", "别的")]
    public void What_is_no_whole_bill_is_refused_with_why(string good, string bad) =>
        Assert.NotEmpty(Assert.Throws<InvalidDataException>(() => Read(Bill.Replace(good, bad, StringComparison.Ordinal))).Message);

    private static ImmutableArray<BillEntry> Read(string text) => FundFlowBill.Read(Encoding.UTF8.GetBytes(text), new WeChatTransferSettings());
}
