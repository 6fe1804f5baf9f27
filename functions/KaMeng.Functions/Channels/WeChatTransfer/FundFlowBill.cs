using System.Collections.Immutable;
using System.Globalization;
using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Reconciliation;

namespace KaMeng.Functions.Channels.WeChatTransfer;

/// <summary>
/// Reads the bill of an account's money (资金账单), in which transfers are rows among all others: what left the account for one, and what came back of it. Fields are told
/// apart by WeChat Pay's documents only as far as <see cref="WeChatTransferSettings.BillBusiness"/> and <see cref="WeChatTransferSettings.BillNumberColumn"/>, which may be set.
/// </summary>
internal static class FundFlowBill
{
    private const string NameColumn = "业务名称";
    private const string KindColumn = "业务类型";
    private const string ProviderIdColumn = "微信支付业务单号";
    private const string DirectionColumn = "收支类型";
    private const string AmountColumn = "收支金额(元)";

    // As files were headed before.
    private const string WideAmountColumn = "收支金额（元）";
    private const string In = "收入";
    private const string Out = "支出";

    /// <summary>The transfers of the bill: paid where money left for one, not paid where all of it came back.</summary>
    /// <exception cref="InvalidDataException">It is no such bill; the message says where.</exception>
    public static ImmutableArray<BillEntry> Read(ReadOnlySpan<byte> file, WeChatTransferSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var bill = BillFile.Of(file);
        Check(bill, In);
        Check(bill, Out);
        return
        [
            .. bill.Rows.Where(row => IsTransfer(bill, row, settings.BillBusiness))
                .GroupBy(row => NumberOf(bill, row, settings.BillNumberColumn), StringComparer.Ordinal)
                .Select(rows => Entry(bill, rows.Key, [.. rows])),
        ];
    }

    private static BillEntry Entry(BillFile bill, string number, BillRow[] rows)
    {
        long gone = Sum(bill, rows, Out);
        long back = Sum(bill, rows, In);
        bool isPaid = gone > back;
        return new BillEntry(number, bill.Field(rows[0], ProviderIdColumn), Money.Fen(isPaid ? gone - back : back), isPaid ? BillState.Paid : BillState.NotPaid);
    }

    private static bool IsTransfer(BillFile bill, BillRow row, string business) =>
        bill.Field(row, NameColumn).Contains(business, StringComparison.Ordinal) || bill.Field(row, KindColumn).Contains(business, StringComparison.Ordinal);

    private static string NumberOf(BillFile bill, BillRow row, string column) =>
        bill.Field(row, column) is { Length: > 0 } number ? number : throw new InvalidDataException($"Line {row.Line} of the bill is a transfer without {column}.");

    // The totals are a second witness that nothing is missing. Counts are written as 20.0.
    private static void Check(BillFile bill, string direction)
    {
        BillRow[] rows = [.. bill.Rows.Where(row => bill.Field(row, DirectionColumn) == direction)];
        string count = bill.Total(direction + "笔数");
        if (!decimal.TryParse(count, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal told) || told != rows.Length)
        {
            throw new InvalidDataException($"The bill has {rows.Length} rows of {direction} and says that it has {count}. Was the download cut off?");
        }

        long sum = Sum(bill, rows, direction);
        if (bill.TotalFen(direction + "金额") != sum)
        {
            throw new InvalidDataException($"The rows of {direction} add up to {sum} fen, and the bill's total is another. Was it changed?");
        }
    }

    private static long Sum(BillFile bill, BillRow[] rows, string direction) =>
        rows.Where(row => bill.Field(row, DirectionColumn) == direction).Sum(row => bill.Fen(row, bill.Has(AmountColumn) ? AmountColumn : WideAmountColumn));
}
