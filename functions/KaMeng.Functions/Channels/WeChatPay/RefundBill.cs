using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Reconciliation;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>
/// Reads the bill of refunds (<c>bill_type=REFUND</c>): a line of Chinese headings, a line a refund with each field behind a backtick, then the
/// headings and the one line of the totals. Columns are found by their headings. Amounts are yuan.
/// </summary>
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
        string[] lines = [.. Text(file).Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0)];
        if (lines.Length < 3)
        {
            throw new InvalidDataException($"The bill has {lines.Length} lines; headings, totals' headings and totals are three. Was the download cut off?");
        }

        Dictionary<string, int> columns = Columns(lines[0]);
        string[] rows = lines[1..^2];
        var entries = rows.Select((row, index) => Entry(columns, row, index + 2)).ToImmutableArray();
        Check(columns, lines, rows);
        return entries;
    }

    private static string Text(ReadOnlySpan<byte> file)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException("The bill is not UTF-8.");
        }
    }

    // The totals are a second witness that nothing is missing.
    private static void Check(Dictionary<string, int> columns, string[] lines, string[] rows)
    {
        Dictionary<string, int> totals = Columns(lines[^2]);
        string[] total = Fields(lines[^1], lines.Length);
        string count = Field(totals, total, CountColumn, lines.Length);
        if (count != rows.Length.ToString(CultureInfo.InvariantCulture))
        {
            throw new InvalidDataException($"The bill has {rows.Length} refunds and says that it has {count}. Was the download cut off?");
        }

        long sum = rows.Select((row, index) => Fen(Field(columns, Fields(row, index + 2), RefundedColumn, index + 2), index + 2)).Sum();
        if (Fen(Field(totals, total, SumColumn, lines.Length), lines.Length) != sum)
        {
            throw new InvalidDataException($"The refunds of the bill add up to {sum} fen, and its total is another. Was it changed?");
        }
    }

    private static BillEntry Entry(Dictionary<string, int> columns, string row, int line)
    {
        string[] fields = Fields(row, line);
        string Of(string column) => Field(columns, fields, column, line);
        if (Of(CurrencyColumn) != "CNY")
        {
            throw new InvalidDataException($"Line {line} of the bill is in {Of(CurrencyColumn)}; WeChat Pay refunds CNY only.");
        }

        string number = Of(RefundNumberColumn);
        return number.Length > 0
            ? new BillEntry(number, Of(ProviderRefundIdColumn), Money.Fen(Fen(Of(columns.ContainsKey(AskedColumn) ? AskedColumn : RefundedColumn), line)), State(Of(StateColumn), line))
            : throw new InvalidDataException($"Line {line} of the bill has no {RefundNumberColumn}.");
    }

    private static BillState State(string word, int line) => word switch
    {
        "SUCCESS" => BillState.Paid,
        "PROCESSING" => BillState.Processing,
        "FAIL" or "CHANGE" or "CLOSED" or "ABNORMAL" or "REFUNDCLOSE" => BillState.NotPaid,
        _ => throw new InvalidDataException($"Line {line} of the bill has the {StateColumn} '{word}', which is not known here."),
    };

    private static Dictionary<string, int> Columns(string headings)
    {
        string[] names = headings.Split(',');
        return names.Distinct(StringComparer.Ordinal).ToDictionary(name => name.Trim(), name => Array.IndexOf(names, name), StringComparer.Ordinal);
    }

    // A field may hold commas; none begins without a backtick.
    private static string[] Fields(string row, int line) =>
        row[0] == '`' ? row[1..].Split(",`") : throw new InvalidDataException($"Line {line} of the bill does not begin with a backtick, as every field does.");

    private static string Field(Dictionary<string, int> columns, string[] fields, string column, int line) =>
        columns.TryGetValue(column, out int index) && index < fields.Length
            ? fields[index].Trim()
            : throw new InvalidDataException($"Line {line} of the bill has no {column}. Is it a bill of another kind?");

    private static long Fen(string yuan, int line) =>
        decimal.TryParse(yuan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount)
            && decimal.Round(amount * 100) is var fen && fen == amount * 100 && fen <= long.MaxValue
            ? (long)fen
            : throw new InvalidDataException($"Line {line} of the bill has the amount '{yuan}', which is not yuan with two decimals.");
}
