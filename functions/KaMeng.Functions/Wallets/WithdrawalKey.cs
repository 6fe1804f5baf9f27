namespace KaMeng.Functions.Wallets;

/// <summary>Where a withdrawal lies; all that its orchestration knows of it.</summary>
/// <param name="StorefrontId">Whose buyer.</param>
/// <param name="BuyerId">Whose wallet.</param>
/// <param name="WithdrawalId">Which withdrawal.</param>
internal sealed record WithdrawalKey(string StorefrontId, string BuyerId, string WithdrawalId);
