using System.Text.Json;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Payees;

/// <summary>
/// Keeps payees' names and cards for the calls that need them. They are in the request that brings them, in the call to the provider and, encrypted, in one row
/// beside the case until it closes; everything else has their marks.
/// </summary>
public sealed class PayeeDesk
{
    private readonly PayeeStore _store;
    private readonly PayeeVault _vault;

    internal PayeeDesk(PayeeStore store, PayeeVault vault)
    {
        _store = store;
        _vault = vault;
    }

    /// <summary>What makes two bodies the same that may hold a name or a card; not their plain hash, with which short secrets could be found by trying.</summary>
    internal string IdentityOf(string bodySha256) => _vault.Hash(System.Text.Encoding.UTF8.GetBytes(bodySha256));

    /// <summary>Keeps a name.</summary>
    internal async Task<CodeMark> KeepNameAsync(string refundId, string number, string name, CancellationToken cancellationToken)
    {
        string id = "nm_" + number;
        await _store.KeepAsync(refundId, id, _vault.Seal(refundId, id, name), cancellationToken);
        return _vault.Mark(id, name);
    }

    /// <summary>Keeps a card.</summary>
    internal async Task<BankAccount> KeepCardAsync(string refundId, string number, BankCard card, CancellationToken cancellationToken)
    {
        string id = "cd_" + number;
        await _store.KeepAsync(refundId, id, _vault.Seal(refundId, id, JsonSerializer.Serialize<string[]>([card.BankType, card.Account, card.RealName])), cancellationToken);
        return new BankAccount(card.BankType, _vault.Mark(id, card.Account));
    }

    /// <summary>Erases what was refused.</summary>
    internal async Task ForgetAsync(string refundId, string number)
    {
        await _store.EraseAsync(refundId, "nm_" + number, CancellationToken.None);
        await _store.EraseAsync(refundId, "cd_" + number, CancellationToken.None);
    }

    /// <summary>The instruction with its payee's real name, where the case has one.</summary>
    internal async Task<RefundInstruction> NamedAsync(RefundInstruction instruction, CancellationToken cancellationToken) =>
        instruction.Payee?.Name is { } mark && RefundNumber.CaseOf(instruction.RefundNumber) is { } refundId
            ? instruction with { PayeeName = await NameAsync(refundId, mark, cancellationToken) }
            : instruction;

    /// <summary>The name of a mark; null once the case is closed.</summary>
    internal async Task<string?> NameAsync(string refundId, CodeMark mark, CancellationToken cancellationToken) =>
        await _store.FindAsync(refundId, mark.CodeId, cancellationToken) is { } whole ? _vault.Open(refundId, mark.CodeId, whole) : null;

    /// <summary>The card of an account; null once the case is closed.</summary>
    internal async Task<BankCard?> CardAsync(string refundId, BankAccount account, CancellationToken cancellationToken)
    {
        byte[]? whole = await _store.FindAsync(refundId, account.Mark.CodeId, cancellationToken);
        return whole is not null && JsonSerializer.Deserialize<string[]>(_vault.Open(refundId, account.Mark.CodeId, whole)) is [var bankType, var number, var name]
            ? new BankCard(bankType, number, name)
            : null;
    }
}
