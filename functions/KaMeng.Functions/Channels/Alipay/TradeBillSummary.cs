using System.Globalization;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>业务明细(汇总): what a bill's details come to, by shop and in all.</summary>
/// <param name="Trades">How many trades.</param>
/// <param name="Refunds">How many refunds.</param>
/// <param name="OrdersFen">What the orders come to, in fen. Alipay's documents do not say whether refunds are taken off.</param>
internal sealed record TradeBillSummary(int Trades, int Refunds, long OrdersFen)
{
    /// <summary>How its first line begins.</summary>
    public const string Title = "#支付宝业务汇总查询";

    private const string ShopColumn = "门店编号";
    private const string ShopNameColumn = "门店名称";
    private const string InAll = "合计";

    /// <summary>Reads the row of all shops.</summary>
    /// <exception cref="InvalidDataException">There is none that can be read.</exception>
    public static TradeBillSummary Read(BillTable file)
    {
        ArgumentNullException.ThrowIfNull(file);
        string[] total = file.Rows.Select(row => file.Fields(row, ShopNameColumn, fields => BillTable.FenOf(file.Field(fields, "订单金额")) is not null))
            .FirstOrDefault(row => file.Field(row, ShopColumn) == InAll)
            ?? throw new InvalidDataException($"The bill's summary has no row {InAll}. Was the download cut off?");
        return new TradeBillSummary(Count(file, total, "交易订单总笔数"), Count(file, total, "退款订单总笔数"), file.Fen(total, "订单金额"));
    }

    private static int Count(BillTable file, string[] row, string column) =>
        int.TryParse(file.Field(row, column), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? count
            : throw new InvalidDataException($"The bill's summary has the {column} '{ProviderWords.Short(file.Field(row, column))}', which is no number.");
}
