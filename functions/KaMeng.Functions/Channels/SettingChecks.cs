using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace KaMeng.Functions.Channels;

/// <summary>What the checks of every provider's settings have in common.</summary>
internal static class SettingChecks
{
    private const int SmallestKeyBits = 2048;

    /// <summary>Whether a text is an address that may be called: https, or http on this machine.</summary>
    public static bool IsSafe(string text, [NotNullWhen(true)] out Uri? uri) =>
        Uri.TryCreate(text, UriKind.Absolute, out uri) && uri.Host.Length > 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    /// <summary>What is wrong with a key, as the end of a sentence and without showing it; null if it is good.</summary>
    public static string? TroubleWithKey(Func<RSA> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            using RSA key = read();
            return key.KeySize < SmallestKeyBits ? $"has only {key.KeySize} bits." : null;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or CryptographicException)
        {
            // The exception's own text may quote the PEM, so it is not passed on.
            return "cannot be read.";
        }
    }
}
