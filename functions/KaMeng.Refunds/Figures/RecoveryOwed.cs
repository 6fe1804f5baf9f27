using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Figures;

/// <summary>追偿: what was paid for a merchant and not by it.</summary>
/// <param name="MerchantId">Who owes.</param>
/// <param name="Owed">How much.</param>
public sealed record RecoveryOwed(string MerchantId, Money Owed);
