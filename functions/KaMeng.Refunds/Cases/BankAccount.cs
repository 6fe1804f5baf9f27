namespace KaMeng.Refunds.Cases;

/// <summary>What may be known of the card a buyer named.</summary>
/// <param name="BankType">The provider's word for bank and kind of card, such as <c>ICBC_DEBIT</c>.</param>
/// <param name="Mark">A mark of its number; number and name lie encrypted beside the case until it closes.</param>
public sealed record BankAccount(string BankType, CodeMark Mark);
