using System.Collections.Immutable;
using System.Globalization;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Reconciliation;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>Reads the bill of refunds (<c>bill_type=REFUND</c>).</summary>
internal static class RefundBill
{
    private const string RefundNumberColumn = "商户退款单号";
    private const string ProviderRefundIdColumn = "微信退款单号";
    private const string StateColumn = "退款状态";
    private const string CurrencyColumn = "货币种类";
    private const string CountColumn = "总交易单数";
    private const string SumColumn = "退款总金额";
    private const string RefundedColumn = "退款金额";

    // What we asked for; the refunded amount beside it is less what coupons paid.
    private const string AskedColumn = "申请退款金额";

    /// <summary>The refunds of the bill.</summary>
    /// <exception cref="InvalidDataException">It is no such bill; the message says where.</exception>
    public static ImmutableArray<BillEntry> Read(ReadOnlySpan<byte> file)
    {
        var bill = BillFile.Of(file);
        var entries = bill.Rows.Select(row => Entry(bill, row)).ToImmutableArray();
        Check(bill);
        return entries;
    }

    // The totals are a second witness that nothing is missing.
    private static void Check(BillFile bill)
    {
        string count = bill.Total(CountColumn);
        if (count != bill.Rows.Count.ToString(CultureInfo.InvariantCulture))
        {
            throw new InvalidDataException($"The bill has {bill.Rows.Count} refunds and says that it has {count}. Was the download cut off?");
        }

        long sum = bill.Rows.Sum(row => bill.Fen(row, RefundedColumn));
        if (bill.TotalFen(SumColumn) != sum)
        {
            throw new InvalidDataException($"The refunds of the bill add up to {sum} fen, and its total is another. Was it changed?");
        }
    }

    private static BillEntry Entry(BillFile bill, BillRow row)
    {
        if (bill.Field(row, CurrencyColumn) is not "CNY" and var currency)
        {
            throw new InvalidDataException($"Line {row.Line} of the bill is in {currency}; WeChat Pay refunds CNY only.");
        }

        string number = bill.Field(row, RefundNumberColumn);
        return number.Length > 0
            ? new BillEntry(
                number, bill.Field(row, ProviderRefundIdColumn), Money.Fen(bill.Fen(row, bill.Has(AskedColumn) ? AskedColumn : RefundedColumn)), State(bill.Field(row, StateColumn), row.Line))
            : throw new InvalidDataException($"Line {row.Line} of the bill has no {RefundNumberColumn}.");
    }

    private static BillState State(string word, int line) => word switch
    {
        "SUCCESS" => BillState.Paid,
        "PROCESSING" => BillState.Processing,
        "FAIL" or "CHANGE" or "CLOSED" or "ABNORMAL" or "REFUNDCLOSE" => BillState.NotPaid,
        _ => throw new InvalidDataException($"Line {line} of the bill has the {StateColumn} '{word}', which is not known here."),
    };
}
