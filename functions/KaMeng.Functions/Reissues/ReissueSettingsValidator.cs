using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Reissues;

/// <summary>Says at start, without showing it, what is wrong with the key of reissued codes.</summary>
internal sealed class ReissueSettingsValidator : IValidateOptions<ReissueSettings>
{
    public ValidateOptionsResult Validate(string? name, ReissueSettings options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Span<byte> key = stackalloc byte[CodeVault.KeyLength + 1];
        return Convert.TryFromBase64String(options.CodeKey, key, out int length) && length == CodeVault.KeyLength
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{ReissueSettings.Section}:{nameof(ReissueSettings.CodeKey)} must be {CodeVault.KeyLength} random bytes in base64, such as 'openssl rand -base64 32' makes.");
    }
}
