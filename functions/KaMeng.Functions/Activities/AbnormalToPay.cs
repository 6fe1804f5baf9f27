using KaMeng.Functions.Channels;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Activities;

/// <summary>A refund that could not be delivered.</summary>
/// <param name="RefundId">The case.</param>
/// <param name="Instruction">The refund.</param>
/// <param name="ProviderRefundId">The provider's number of it.</param>
/// <param name="Account">The buyer's card; null for the merchant's own account.</param>
internal sealed record AbnormalToPay(string RefundId, RefundInstruction Instruction, string ProviderRefundId, BankAccount? Account);
