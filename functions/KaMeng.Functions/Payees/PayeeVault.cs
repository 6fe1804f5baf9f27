using KaMeng.Functions.Reissues;
using KaMeng.Functions.Secrets;

namespace KaMeng.Functions.Payees;

/// <summary>Seals payees' names and bank cards, with keys of their own from the same setting as codes.</summary>
internal sealed class PayeeVault(ReissueSettings settings) : SecretVault(settings.CodeKey, "payee");
