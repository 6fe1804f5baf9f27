using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Wallets;

namespace KaMeng.Functions.Wallets;

/// <summary>Withdrawals, each in its wallet's partition: the money that is held, paid out or returned for one changes in one transaction with it.</summary>
internal sealed class WithdrawalStore(CaseTables tables)
{
    private const string SealedProperty = "Sealed";
    private const int Patience = 200;

    /// <summary>One withdrawal, or null.</summary>
    public async Task<Withdrawal?> FindAsync(WithdrawalKey key, CancellationToken cancellationToken)
    {
        TableEntity? row = await RowAsync(key, cancellationToken);
        return row is null ? null : TableDocument.Read<Withdrawal>(row);
    }

    /// <summary>Who it is paid to, encrypted; null once it is over, or where nothing secret is needed.</summary>
    public async Task<byte[]?> SealedAsync(WithdrawalKey key, CancellationToken cancellationToken) =>
        (await RowAsync(key, cancellationToken))?.GetBinary(SealedProperty);

    /// <summary>Holds the money and keeps the withdrawal, once; null if there is not that much.</summary>
    public async Task<Withdrawal?> HoldAsync(Withdrawal withdrawal, byte[]? sealedAccount, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Wallets.GetAsync(cancellationToken);
        var key = new WithdrawalKey(withdrawal.StorefrontId, withdrawal.BuyerId, withdrawal.WithdrawalId);
        string partition = WalletRows.Partition(key.StorefrontId, key.BuyerId);
        for (int attempt = 1; ; attempt++)
        {
            // The book first: if this very withdrawal is held in between, the look for it finds it.
            TableEntity? book = await table.FindAsync(partition, WalletRows.Book, cancellationToken);
            if (await FindAsync(key, cancellationToken) is { } known)
            {
                return known;
            }

            WalletBook before = WalletRows.Read(book);
            if (!before.Covers(withdrawal.Payout.Amount))
            {
                return null;
            }

            (WalletBook after, WalletEntry entry) = before.Post(WalletEntryKind.Withdrawal, withdrawal.Payout.RefundNumber, withdrawal.Payout.Amount, withdrawal.RequestedAt);
            List<TableTransactionAction> actions = [.. WalletRows.Post(partition, book, after, entry), WalletRows.Add(Row(partition, withdrawal, sealedAccount))];
            if (await SubmittedAsync(table, actions, attempt, cancellationToken))
            {
                return withdrawal;
            }
        }
    }

    /// <summary>Changes one that is not over; when that ends it, what was held is settled and who it was paid to is forgotten, in the same transaction.</summary>
    public async Task<Withdrawal> ChangeAsync(WithdrawalKey key, Func<Withdrawal, Withdrawal> change, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Wallets.GetAsync(cancellationToken);
        string partition = WalletRows.Partition(key.StorefrontId, key.BuyerId);
        for (int attempt = 1; ; attempt++)
        {
            // The book first: if somebody settles in between, the row says that it is over.
            TableEntity? book = await table.FindAsync(partition, WalletRows.Book, cancellationToken);
            TableEntity row = await RowAsync(key, cancellationToken)
                ?? throw new InvalidOperationException($"Withdrawal '{key.WithdrawalId}' is under way and not in its wallet. Was the table cleared meanwhile?");
            Withdrawal before = TableDocument.Read<Withdrawal>(row);
            Withdrawal after = before.IsOver ? before : change(before);
            if (after == before)
            {
                return before;
            }

            var actions = new List<TableTransactionAction> { WalletRows.Put(row, Row(partition, after, after.IsOver ? null : row.GetBinary(SealedProperty))) };
            if (after.Settlement is { } settlement)
            {
                (WalletBook settled, WalletEntry entry) = WalletRows.Read(book).Post(settlement, after.Payout.RefundNumber, after.Payout.Amount, after.UpdatedAt);
                actions.AddRange(WalletRows.Post(partition, book, settled, entry));
            }

            if (await SubmittedAsync(table, actions, attempt, cancellationToken))
            {
                return after;
            }
        }
    }

    private async Task<TableEntity?> RowAsync(WithdrawalKey key, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Wallets.GetAsync(cancellationToken);
        return await table.FindAsync(WalletRows.Partition(key.StorefrontId, key.BuyerId), WalletRows.Withdrawal(key.WithdrawalId), cancellationToken);
    }

    private static TableEntity Row(string partition, Withdrawal withdrawal, byte[]? sealedAccount)
    {
        TableEntity row = WalletRows.Row(partition, WalletRows.Withdrawal(withdrawal.WithdrawalId), withdrawal);
        if (sealedAccount is not null)
        {
            row[SealedProperty] = sealedAccount;
        }

        return row;
    }

    // False if somebody else was quicker: look again.
    private static async Task<bool> SubmittedAsync(TableClient table, List<TableTransactionAction> actions, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException fault) when (fault.IsRace() && attempt < Patience)
        {
            return false;
        }
    }
}
