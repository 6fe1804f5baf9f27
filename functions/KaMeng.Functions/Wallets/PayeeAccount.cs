namespace KaMeng.Functions.Wallets;

/// <summary>Who a withdrawal is paid to, as the provider or the bank wants it. A class, not a record: a record would print it. Stored encrypted, until the withdrawal is over.</summary>
internal sealed class PayeeAccount
{
    /// <summary>The holder's name.</summary>
    public string? Name { get; init; }

    /// <summary>The bank; null for a transfer to WeChat.</summary>
    public string? Bank { get; init; }

    /// <summary>The account's number at the bank; null for a transfer to WeChat.</summary>
    public string? Number { get; init; }
}
