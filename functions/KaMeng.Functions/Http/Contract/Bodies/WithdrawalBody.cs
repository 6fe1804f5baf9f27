using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>Money that is to leave a wallet.</summary>
/// <param name="Amount">How much.</param>
/// <param name="OpenId">To this WeChat account.</param>
/// <param name="RealName">Whose it is; needed for larger amounts.</param>
/// <param name="BankAccount">Or to this bank account.</param>
internal sealed record WithdrawalBody(Money Amount, string? OpenId = null, string? RealName = null, BankAccountBody? BankAccount = null);
