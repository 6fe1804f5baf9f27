using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Http.Views;

/// <summary>A wallet as the contract answers it.</summary>
/// <param name="BuyerId">Whose.</param>
/// <param name="Balance">What can be withdrawn.</param>
/// <param name="Held">What withdrawals under way have taken.</param>
/// <param name="Entries">What moved money, the latest first.</param>
/// <param name="NextCursor">For earlier entries; null at the first.</param>
internal sealed record WalletView(string BuyerId, Money Balance, Money Held, IReadOnlyList<WalletEntryView> Entries, string? NextCursor);
