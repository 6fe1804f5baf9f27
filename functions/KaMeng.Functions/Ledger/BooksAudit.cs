using System.Collections.Immutable;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Wallets;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Ledger;

/// <summary>Lays everything that is written down of money side by side: the accounts and wallets first, then case by case with the order line and the providers.</summary>
internal sealed class BooksAudit(CaseStore cases, OrderStore orders, AccountStore accounts, WalletStore wallets, CaseListing listing, AttemptStatements attempts)
{
    // How many cases are looked at abreast; each may ask its provider.
    private const int Abreast = 8;

    /// <summary>A page of it.</summary>
    public async Task<BooksPage> RunAsync(CaseQuery query, CancellationToken cancellationToken)
    {
        bool isFirst = query.Cursor is null;
        AccountEntry[] entries = isFirst ? await EntriesAsync(cancellationToken) : [];
        ImmutableArray<BooksDifference> ofWallets = isFirst ? WalletAudit.Of(await wallets.AllAsync(cancellationToken), entries) : [];
        CasePage page = await listing.ListAsync(query, cancellationToken);
        var books = new List<CaseBooks>(page.Items.Count);
        foreach (RefundCase[] some in page.Items.Chunk(Abreast))
        {
            books.AddRange(await Task.WhenAll(some.Select(refundCase => ReadAsync(refundCase, cancellationToken))));
        }

        return new BooksPage(
            Books.Balances(entries),
            books.Count,
            books.Count(one => one.Payout is { State: PayoutState.Succeeded }),
            books.Sum(one => one.Postings.Length),
            [.. Books.OfAccounts(entries), .. ofWallets, .. books.SelectMany(one => Books.OfCase(one))],
            page.NextCursor);
    }

    private async Task<AccountEntry[]> EntriesAsync(CancellationToken cancellationToken)
    {
        var entries = new List<AccountEntry>();
        foreach (Account account in await accounts.AccountsAsync(null, null, int.MaxValue, cancellationToken))
        {
            entries.AddRange(await accounts.EntriesAsync(account, cancellationToken));
        }

        return [.. entries];
    }

    private async Task<CaseBooks> ReadAsync(RefundCase refundCase, CancellationToken cancellationToken)
    {
        IReadOnlyList<Posting> postings = await cases.LedgerAsync(refundCase.RefundId, cancellationToken);
        var entries = new List<AccountEntry>();
        foreach (AccountEntry expected in postings.SelectMany(posting => AccountEntry.Of(posting, refundCase.RefundId)))
        {
            if (await accounts.FindAsync(expected.Account, expected.PostingKey, cancellationToken) is { } there)
            {
                entries.Add(there);
            }
        }

        return new CaseBooks(
            refundCase.RefundId,
            refundCase.Position.Stage == Stage.Closed,
            refundCase.Payout,
            await orders.HeldAsync(refundCase, cancellationToken),
            [.. postings],
            [.. entries],
            await attempts.PaidAsync(refundCase, cancellationToken))
        {
            Others = await attempts.OthersAsync(refundCase, cancellationToken),
            Besides = refundCase.Attempts().Sum(attempt => attempt.Surplus?.Amount ?? 0),
        };
    }
}
