using System.Text.Json;
using KaMeng.Functions.Json;
using KaMeng.Functions.Payees;

namespace KaMeng.Functions.Wallets;

/// <summary>Whom withdrawals are paid to, sealed as every payee is; each opens only as the one of the withdrawal it was sealed for.</summary>
internal sealed class WithdrawalPayees(WithdrawalStore withdrawals, PayeeVault vault)
{
    private const string Part = "payee";

    /// <summary>Encrypts; null for nothing.</summary>
    public byte[]? Seal(string withdrawalId, PayeeAccount? account) =>
        account is null ? null : vault.Seal(withdrawalId, Part, JsonSerializer.Serialize(account, ContractJson.Options));

    /// <summary>Decrypts; null where there is nothing, or once the withdrawal is over.</summary>
    public async Task<PayeeAccount?> OpenAsync(WithdrawalKey key, CancellationToken cancellationToken) =>
        await withdrawals.SealedAsync(key, cancellationToken) is { } whole
            ? JsonSerializer.Deserialize<PayeeAccount>(vault.Open(key.WithdrawalId, Part, whole), ContractJson.Options)
            : null;
}
