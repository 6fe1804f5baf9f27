namespace KaMeng.Functions.Channels;

/// <summary>A bank card and whose it is. A class, not a record: a record would print it. It is never logged, never in a history, and stored encrypted until the case closes.</summary>
internal sealed class BankCard(string bankType, string account, string realName)
{
    /// <summary>The provider's word for bank and kind of card, such as <c>ICBC_DEBIT</c>.</summary>
    public string BankType { get; } = bankType;

    /// <summary>The number of the card, digits only.</summary>
    public string Account { get; } = account;

    /// <summary>The holder's name.</summary>
    public string RealName { get; } = realName;
}
