using System.Collections.Immutable;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Ledger;

/// <summary>Whether the books balance: the postings, the accounts, the order lines, the payouts and what the providers say are five records of the same money.</summary>
public static class Books
{
    /// <summary>What of a case's money does not agree.</summary>
    public static ImmutableArray<BooksDifference> OfCase(CaseBooks books)
    {
        ArgumentNullException.ThrowIfNull(books);
        return [.. Postings(books), .. Reservation(books), .. Entries(books), .. Provider(books), .. Others(books)];
    }

    /// <summary>The postings over which the accounts do not sum to zero. A posting between two accounts that both lack it is found at its case.</summary>
    public static ImmutableArray<BooksDifference> OfAccounts(IEnumerable<AccountEntry> entries) =>
    [
        .. entries.GroupBy(entry => (entry.PostingKey, entry.Amount.Currency))
            .Select(lines => (lines.Key.PostingKey, Sum: Sum(lines.Select(line => line.Amount.Amount))))
            .Where(posting => posting.Sum != 0)
            .Select(posting => new BooksDifference(
                BooksFault.OutOfBalance,
                posting.PostingKey,
                $"The accounts gained {posting.Sum} minor units over posting '{posting.PostingKey}' that none gave. Compare its entries with the case's ledger; the sweep writes a missing one within two minutes.")),
    ];

    /// <summary>What each account has gained.</summary>
    public static ImmutableArray<AccountBalance> Balances(IEnumerable<AccountEntry> entries) =>
    [
        .. entries.GroupBy(entry => (entry.Account, entry.Amount.Currency))
            .Select(lines => new AccountBalance(lines.Key.Account, lines.Select(line => line.Amount).Aggregate(Money.Add), lines.Count()))
            .OrderBy(balance => balance.Account.ToString(), StringComparer.Ordinal)
            .ThenBy(balance => balance.Sum.Currency),
    ];

    private static IEnumerable<BooksDifference> Postings(CaseBooks books)
    {
        int standing = books.Postings.Sum(posting => Int128.Sign(Paid(posting)));
        bool paid = books.Payout is { State: PayoutState.Succeeded };
        var posted = Sum(books.Postings.Select(Paid));

        // Of a refund that the bank gave back in part, the rest is the buyer's while that part waits to be paid anew.
        long due = books.Besides + books.Payout switch
        {
            { State: PayoutState.Succeeded } payout => payout.Amount.Amount,
            { GivenBack: { } back } payout => (payout.Amount - back).Amount,
            _ => 0,
        };
        if (standing > 1 && posted > due)
        {
            yield return new(BooksFault.PostedTwice, books.RefundId, $"{standing} postings say that money went back in case {books.RefundId}. Compare {Keys(books)} with the provider's console: the buyer may have been paid twice.");
        }
        else if (paid && posted <= 0)
        {
            yield return new(BooksFault.NotPosted, books.RefundId, $"Payout {books.Payout!.RefundNumber} has gone and no posting stands for it. Look at the case's history for the step that records it.");
        }
        else if (due == 0 && standing > 0)
        {
            yield return new(BooksFault.PostedUnpaid, books.RefundId, $"The posting {Keys(books)} stands, and the case's payout is {(books.Payout is { } payout ? UpperSnake.Of(payout.State) : "not there")}. Ask the provider, then compare the case's history.");
        }
        else if (posted != due)
        {
            yield return new(BooksFault.AmountDiffers, books.RefundId, $"The postings {Keys(books)} say {posted} minor units, the payout says {due} of {books.Payout?.Amount}. Compare both with the provider's console.");
        }
    }

    private static IEnumerable<BooksDifference> Reservation(CaseBooks books)
    {
        if (books.Payout is { State: PayoutState.Succeeded } paid)
        {
            if (books.Reserved is not { State: ReservationState.Succeeded } settled || settled.Amount != paid.Amount)
            {
                yield return new(BooksFault.ReservationDiffers, books.RefundId, $"The order line has {Of(books.Reserved)} for a payout of {paid.Amount}. What may still be refunded of it is wrong until both agree: look at the order's row.");
            }
        }
        else if (books.Reserved is { State: ReservationState.Reserved } reserved && books.IsClosed)
        {
            yield return new(BooksFault.StillReserved, books.RefundId, $"The case is over and {reserved.Amount} is still set aside for it. Look at the last step of its history; it gives the amount back.");
        }
        else if (books.Reserved is { State: ReservationState.Succeeded } && books.Postings.IsEmpty)
        {
            yield return new(BooksFault.ReservationDiffers, books.RefundId, $"The order line has {Of(books.Reserved)}, and the case never paid. Look at the order's row.");
        }
    }

    private static IEnumerable<BooksDifference> Entries(CaseBooks books) =>
        from posting in books.Postings
        from entry in AccountEntry.Of(posting, books.RefundId)
        where !books.Entries.Any(there => there.PostingKey == entry.PostingKey && there.Account == entry.Account && there.Amount == entry.Amount)
        select new BooksDifference(
            BooksFault.NotInAccounts,
            books.RefundId,
            $"Posting '{posting.Key}' gives {entry.Account} {entry.Amount}, which the account's own list does not have. The sweep writes it within two minutes; if it stays, look at the sweep's log.");

    private static IEnumerable<BooksDifference> Provider(CaseBooks books)
    {
        if (books.Payout is not { State: PayoutState.Succeeded, ByHand: false } paid)
        {
            yield break;
        }

        var sent = paid.Amount - paid.Fee + (paid.PaidOver ?? Money.Zero(paid.Amount.Currency));
        if (books.Provider is not { } says)
        {
            yield return new(BooksFault.ProviderSilent, books.RefundId, $"{UpperSnake.Of(paid.Channel)} did not say how {paid.RefundNumber} stands. Ask again later.");
        }
        else if (says.State != PayoutState.Succeeded || (says.Amount is { } amount && amount != sent))
        {
            string there = says.State is { } state ? $"{UpperSnake.Of(state)}{(says.Amount is { } other ? $" over {other}" : string.Empty)}" : "no such refund";
            yield return new(BooksFault.ProviderDiffers, books.RefundId, $"{UpperSnake.Of(paid.Channel)} has {there} under {paid.RefundNumber}; the case says SUCCEEDED over {sent}. Look at it in the provider's console.");
        }
    }

    // An attempt that was given up, refused or paid by hand in the end: if its provider paid it after all, the buyer may have the money twice.
    private static IEnumerable<BooksDifference> Others(CaseBooks books) =>
        from other in books.Others
        where other.State == PayoutState.Succeeded && !books.Postings.Any(posting => posting.Key == other.RefundNumber)
        select new BooksDifference(
            BooksFault.ProviderDiffers,
            books.RefundId,
            $"The provider has paid {(other.Amount is { } amount ? $"{amount} " : string.Empty)}under {other.RefundNumber}, and no posting stands for it: the case does not count it as paid. The buyer may have been paid twice; look at it in the provider's console.");

    // What a posting says went to the buyer and to the fee; below zero where it came back, nothing where it is about something else.
    private static Int128 Paid(Posting posting) => Sum(posting.Lines.Where(line => line.Account.Kind is AccountKind.Provider or AccountKind.Fees).Select(line => line.Amount.Amount));

    private static Int128 Sum(IEnumerable<Int128> amounts) => amounts.Aggregate(Int128.Zero, (sum, amount) => sum + amount);

    private static Int128 Sum(IEnumerable<long> amounts) => Sum(amounts.Select(amount => (Int128)amount));

    private static string Keys(CaseBooks books) => string.Join(", ", books.Postings.Select(posting => posting.Key));

    private static string Of(ReservedAmount? reserved) => reserved is null ? "nothing" : $"{reserved.Amount} {UpperSnake.Of(reserved.State)}";
}
