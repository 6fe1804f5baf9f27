namespace KaMeng.Refunds.Payouts;

/// <summary>The fifteen banks to whose debit cards WeChat Pay pays a refund that its own route could not deliver, by WeChat Pay's word for each.</summary>
public static class DebitCardBanks
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "CMB_DEBIT", "COMM_DEBIT", "ABC_DEBIT", "CCB_DEBIT", "ICBC_DEBIT", "BOC_DEBIT", "PAB_DEBIT", "SPDB_DEBIT",
        "CITIC_DEBIT", "CEB_DEBIT", "CMBC_DEBIT", "CIB_DEBIT", "GDB_DEBIT", "PSBC_DEBIT", "NBCB_DEBIT",
    };

    /// <summary>The words, in their order.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Known.Order(StringComparer.Ordinal)];

    /// <summary>Whether a card of that bank and kind can take it.</summary>
    public static bool Take(string? bankType) => bankType is not null && Known.Contains(bankType);
}
