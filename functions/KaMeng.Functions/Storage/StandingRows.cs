namespace KaMeng.Functions.Storage;

/// <summary>The rows of a merchant's partition that others than <see cref="StandingStore"/> read too.</summary>
internal static class StandingRows
{
    /// <summary>Begins what a storefront told of a day; the day and the storefront follow.</summary>
    public const string FactsPrefix = "facts-";

    /// <summary>Begins how many refunds were counted into a day; the day follows.</summary>
    public const string RefundsPrefix = "refunds-";

    /// <summary>How many that were.</summary>
    public const string CountProperty = "Count";

    /// <summary>The row of what was drawn for the merchant.</summary>
    public const string FundsKey = "funds";
}
