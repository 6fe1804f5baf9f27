using System.Collections.Immutable;
using System.Globalization;
using KaMeng.Refunds.Reconciliation;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>The bill of trades (<c>bill_type=trade</c>) as it is downloaded: details and their summary in one archive, each a witness for the other.</summary>
internal static class TradeBill
{
    // Of an archive that unpacks to more, something is wrong: half a million trades fit in it.
    private const int MostBytes = 256 * 1024 * 1024;

    /// <summary>The refunds of the bill.</summary>
    /// <param name="zip">What was downloaded.</param>
    /// <param name="sellerId">Whose it has to be.</param>
    /// <param name="day">Of which day in Shanghai it has to be.</param>
    /// <exception cref="InvalidDataException">It is no such bill, or not whole; the message says why.</exception>
    public static ImmutableArray<BillEntry> Read(ReadOnlyMemory<byte> zip, string sellerId, DateOnly day) =>
        Read([.. BillArchive.Texts(zip, MostBytes).Select(BillTable.Of)], sellerId, day);

    private static ImmutableArray<BillEntry> Read(BillTable[] files, string sellerId, DateOnly day)
    {
        TradeBillDetail[] details = [.. files.Where(file => IsA(file, TradeBillDetail.Title)).Select(file => Checked(file, sellerId, day)).Select(TradeBillDetail.Read)];
        BillTable[] summaries = [.. files.Where(file => IsA(file, TradeBillSummary.Title))];
        if (details.Length == 0 || summaries.Length != 1)
        {
            throw new InvalidDataException($"The archive has {details.Length} files of details and {summaries.Length} of sums; a bill has details and one summary.");
        }

        TradeBillSummary summary = TradeBillSummary.Read(Checked(summaries[0], sellerId, day));
        int refunds = details.Sum(detail => detail.Refunds.Length);
        int trades = details.Sum(detail => detail.Trades);
        if ((summary.Trades, summary.Refunds) != (trades, refunds))
        {
            throw new InvalidDataException(
                $"The bill has {trades} trades and {refunds} refunds, and its summary says {summary.Trades} and {summary.Refunds}. Is a file of it missing?");
        }

        long gross = details.Sum(detail => detail.TradesFen);
        long net = gross - details.Sum(detail => detail.RefundsFen);
        return summary.OrdersFen == gross || summary.OrdersFen == net
            ? [.. details.SelectMany(detail => detail.Refunds)]
            : throw new InvalidDataException($"The orders of the bill come to {gross} fen, {net} less refunds, and its summary says {summary.OrdersFen}. Was it changed?");
    }

    // 账号 is the seller's number with 0156 behind it.
    private static BillTable Checked(BillTable file, string sellerId, DateOnly day)
    {
        if (!file.Remarks.Any(line => line.StartsWith("#账号", StringComparison.Ordinal) && line.Contains('[' + sellerId, StringComparison.Ordinal)))
        {
            throw new InvalidDataException($"The bill is not that of the seller {sellerId}. Is Alipay:SellerId the seller that Alipay:AppId belongs to?");
        }

        string first = day.ToString("yyyy年MM月dd日", CultureInfo.InvariantCulture);
        return file.Remarks.Any(line => line.StartsWith("#起始日期", StringComparison.Ordinal) && line.Split("终止日期")[0].Contains(first, StringComparison.Ordinal))
            ? file
            : throw new InvalidDataException($"The bill does not begin on {first}.");
    }

    private static bool IsA(BillTable file, string title) => file.Remarks.Count > 0 && file.Remarks[0].StartsWith(title, StringComparison.Ordinal);
}
