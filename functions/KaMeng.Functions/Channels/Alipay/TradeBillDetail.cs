using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Reconciliation;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>业务明细: each trade and each refund of a day. The refunds' amounts are below zero there.</summary>
/// <param name="Refunds">The refunds.</param>
/// <param name="Trades">How many trades it has.</param>
/// <param name="TradesFen">What their orders come to, in fen.</param>
/// <param name="RefundsFen">What the refunds come to, in fen; not below zero.</param>
internal sealed partial record TradeBillDetail(ImmutableArray<BillEntry> Refunds, int Trades, long TradesFen, long RefundsFen)
{
    /// <summary>How its first line begins.</summary>
    public const string Title = "#支付宝业务明细查询";

    private const string TradeColumn = "支付宝交易号";
    private const string OrderColumn = "商户订单号";
    private const string KindColumn = "业务类型";
    private const string GoodsColumn = "商品名称";
    private const string DoneColumn = "完成时间";
    private const string AmountColumn = "订单金额";
    private const string ReceivedColumn = "商家实收";
    private const string NumberColumn = "退款批次号/请求号";
    private const string Trade = "交易";
    private const string Refund = "退款";

    /// <summary>Reads a file, and checks it against the sums it ends with.</summary>
    /// <exception cref="InvalidDataException">It is not whole; the message says why.</exception>
    public static TradeBillDetail Read(BillTable file)
    {
        ArgumentNullException.ThrowIfNull(file);
        string[][] rows = [.. file.Rows.Select(row => file.Fields(row, GoodsColumn, fields => MakeSense(file, fields)))];
        string[][] trades = [.. rows.Where(row => file.Field(row, KindColumn) == Trade)];
        string[][] refunds = [.. rows.Where(row => file.Field(row, KindColumn) == Refund)];
        long refunded = -Sum(file, refunds, AmountColumn);
        Check(file, refunds.Length, refunded, -Sum(file, refunds, ReceivedColumn));
        return new TradeBillDetail([.. refunds.Select(row => Entry(file, row))], trades.Length, Sum(file, trades, AmountColumn), refunded);
    }

    // Without a number of ours Alipay takes the trade's for it; so does a refund that was made in its console.
    private static BillEntry Entry(BillTable file, string[] row)
    {
        string trade = file.Field(row, TradeColumn);
        string number = new[] { file.Field(row, NumberColumn), file.Field(row, OrderColumn), trade }.FirstOrDefault(text => text.Length > 0)
            ?? throw new InvalidDataException("A refund of the bill has no number at all.");
        return new BillEntry(number, trade, Money.Fen(-file.Fen(row, AmountColumn)), BillState.Paid);
    }

    // The sums are a second witness that nothing is missing. Alipay has written them over what the seller received, and before that over the orders.
    private static void Check(BillTable file, int count, long refunded, long received)
    {
        Match sums = file.Remarks.Select(line => RefundSums().Match(line)).FirstOrDefault(match => match.Success)
            ?? throw new InvalidDataException("The bill does not end with the sum of its refunds (退款合计). Was the download cut off?");
        if (sums.Groups["count"].Value != count.ToString(CultureInfo.InvariantCulture))
        {
            throw new InvalidDataException($"The bill has {count} refunds and says that it has {sums.Groups["count"].Value}. Was the download cut off?");
        }

        if (BillTable.FenOf(sums.Groups["sum"].Value) is not { } sum || (-sum != refunded && -sum != received))
        {
            throw new InvalidDataException($"The refunds of the bill add up to {refunded} fen, and its total is {sums.Groups["sum"].Value} yuan. Was it changed?");
        }
    }

    private static bool MakeSense(BillTable file, string[] fields) =>
        ChinaTime.Read(file.Field(fields, DoneColumn)) is not null && BillTable.FenOf(file.Field(fields, AmountColumn)) is not null && BillTable.FenOf(file.Field(fields, ReceivedColumn)) is not null;

    private static long Sum(BillTable file, string[][] rows, string column) => rows.Sum(row => file.Fen(row, column));

    [GeneratedRegex("^#+退款合计[:：](?<count>[0-9]+)笔[,，][^,，]*退款[^,，]*共(?<sum>-?[0-9.]+)元")]
    private static partial Regex RefundSums();
}
