using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Http.Views;

/// <summary>A repayment that was taken.</summary>
/// <param name="RepaymentId">Its number.</param>
/// <param name="MerchantId">Who repaid.</param>
/// <param name="Amount">How much.</param>
/// <param name="Owed">What is owed after it.</param>
internal sealed record RepaidView(string RepaymentId, string MerchantId, Money Amount, Money Owed);
