using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Wallets;

namespace KaMeng.Functions.Http.Views;

/// <summary>One movement of money in a wallet.</summary>
/// <param name="Kind">From where to where.</param>
/// <param name="Number">The refund's or the withdrawal's number.</param>
/// <param name="Amount">How much.</param>
/// <param name="Balance">What could be withdrawn after it.</param>
/// <param name="At">When.</param>
internal sealed record WalletEntryView(WalletEntryKind Kind, string Number, Money Amount, Money Balance, DateTimeOffset At)
{
    /// <summary>The view of an entry.</summary>
    public static WalletEntryView Of(WalletEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(entry.Kind, entry.Key, entry.Amount, entry.Balance, entry.At);
    }
}
