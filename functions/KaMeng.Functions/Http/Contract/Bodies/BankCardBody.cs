namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>A bank card in place of one that takes no refund; kept sealed.</summary>
/// <param name="BankType">The provider's word for bank and kind of card.</param>
/// <param name="Account">The card's number.</param>
/// <param name="RealName">Whose it is.</param>
internal sealed record BankCardBody(string BankType, string Account, string RealName);
