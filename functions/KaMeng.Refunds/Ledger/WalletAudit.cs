using System.Collections.Immutable;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Wallets;

namespace KaMeng.Refunds.Ledger;

/// <summary>Whether buyers' wallets agree with their entries, and all of them with the account of the channel that fills them.</summary>
public static class WalletAudit
{
    /// <summary>What does not agree.</summary>
    /// <param name="wallets">All wallets.</param>
    /// <param name="entries">What all accounts gained.</param>
    public static ImmutableArray<BooksDifference> Of(IReadOnlyCollection<WalletStatement> wallets, IEnumerable<AccountEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(wallets);
        ArgumentNullException.ThrowIfNull(entries);
        return [.. wallets.SelectMany(Entries), .. Together(wallets, entries)];
    }

    private static IEnumerable<BooksDifference> Entries(WalletStatement wallet)
    {
        // An entry that came while the rest was being read is not in the book that was read.
        var known = wallet.Entries.Where(entry => entry.Number <= wallet.Book.Entries).ToArray();
        long balance = known.Sum(entry => entry.Amount.Amount * ToBalance(entry.Kind));
        long held = known.Sum(entry => entry.Amount.Amount * ToHeld(entry.Kind));
        if (known.Length != wallet.Book.Entries || balance != wallet.Book.Balance.Amount || held != wallet.Book.Held.Amount)
        {
            yield return new(
                BooksFault.WalletDiffers,
                wallet.Owner,
                $"Wallet {wallet.Owner} says {wallet.Book.Balance} to use and {wallet.Book.Held} held after {wallet.Book.Entries} entries; its {known.Length} entries make {Money.Fen(balance)} and {Money.Fen(held)}. Compare them one by one: book and entry are written together.");
        }
    }

    private static IEnumerable<BooksDifference> Together(IReadOnlyCollection<WalletStatement> wallets, IEnumerable<AccountEntry> entries)
    {
        var account = Account.Provider(PayoutChannel.Wallet);
        long there = wallets.Sum(wallet => wallet.Book.Balance.Amount + wallet.Book.Held.Amount);
        long posted = entries.Where(entry => entry.Account == account && entry.Amount.Currency == Currency.Cny).Sum(entry => entry.Amount.Amount);
        if (there != posted)
        {
            yield return new(
                BooksFault.WalletDiffers,
                account.ToString(),
                $"The wallets hold {Money.Fen(there)} together; what refunds put in and withdrawals took out makes {Money.Fen(posted)}. While money is on its way look again in a minute; if it stays, compare the entries of {account} with the wallets' by their numbers.");
        }
    }

    private static int ToBalance(WalletEntryKind kind) => kind switch
    {
        WalletEntryKind.Credit or WalletEntryKind.Returned => 1,
        WalletEntryKind.Withdrawal => -1,
        _ => 0,
    };

    private static int ToHeld(WalletEntryKind kind) => kind switch
    {
        WalletEntryKind.Withdrawal => 1,
        WalletEntryKind.PaidOut or WalletEntryKind.Returned => -1,
        _ => 0,
    };
}
