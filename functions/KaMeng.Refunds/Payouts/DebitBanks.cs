namespace KaMeng.Refunds.Payouts;

/// <summary>The banks whose debit cards take a refund that could not be delivered (payments.md 1.5: fifteen, by WeChat Pay's words for them).</summary>
public static class DebitBanks
{
    private const string Debit = "_DEBIT";

    /// <summary>The bank's word in a <c>bank_type</c>, and its name.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["CMB"] = "招商银行",
        ["COMM"] = "交通银行",
        ["ABC"] = "农业银行",
        ["CCB"] = "建设银行",
        ["ICBC"] = "工商银行",
        ["BOC"] = "中国银行",
        ["PAB"] = "平安银行",
        ["SPDB"] = "浦发银行",
        ["CITIC"] = "中信银行",
        ["CEB"] = "光大银行",
        ["CMBC"] = "民生银行",
        ["CIB"] = "兴业银行",
        ["GDB"] = "广发银行",
        ["PSBC"] = "邮储银行",
        ["NBCB"] = "宁波银行",
    };

    /// <summary>Whether a card of this kind takes it: a debit card of one of the fifteen. Any other is paid by hand.</summary>
    public static bool Take(string bankType)
    {
        ArgumentNullException.ThrowIfNull(bankType);
        return bankType.EndsWith(Debit, StringComparison.Ordinal) && Names.ContainsKey(bankType[..^Debit.Length]);
    }
}
