using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Figures;

/// <summary>What was paid of one source by one channel in one currency, or came back.</summary>
/// <param name="FundsFrom">Whose money.</param>
/// <param name="Channel">Which way.</param>
/// <param name="Amount">All of it.</param>
/// <param name="Payouts">In how many payouts.</param>
public sealed record PaidSum(FundsSource FundsFrom, PayoutChannel Channel, Money Amount, long Payouts);
