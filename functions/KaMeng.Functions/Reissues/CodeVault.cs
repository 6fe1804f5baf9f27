using KaMeng.Functions.Secrets;

namespace KaMeng.Functions.Reissues;

/// <summary>Seals reissued codes.</summary>
internal sealed class CodeVault(ReissueSettings settings) : SecretVault(settings.CodeKey, "reissue");
