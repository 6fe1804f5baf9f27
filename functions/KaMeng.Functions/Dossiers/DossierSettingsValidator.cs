using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Dossiers;

/// <summary>Says at start, without showing it, what is wrong with the key that dossiers are sealed with.</summary>
internal sealed class DossierSettingsValidator : IValidateOptions<DossierSettings>
{
    private const int LeastBits = 2048;

    public ValidateOptionsResult Validate(string? name, DossierSettings options)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            using RSA key = DossierSeal.Read(options.SigningKey);
            return key.KeySize >= LeastBits ? ValidateOptionsResult.Success : Fail();
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException)
        {
            return Fail();
        }
    }

    private static ValidateOptionsResult Fail() => ValidateOptionsResult.Fail(
        $"{DossierSettings.Section}:{nameof(DossierSettings.SigningKey)} must be the PEM of an RSA private key of {LeastBits} bits or more, such as 'openssl genrsa 3072' makes.");
}
