using System.Text;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>The text that is signed, by Alipay's rules: parameters in the order of their names' bytes, <c>k=v</c>, joined by <c>&amp;</c>, in UTF-8.</summary>
internal static class SignedText
{
    /// <summary>The parameter that holds the signature.</summary>
    public const string Sign = "sign";

    /// <summary>The parameter that says how it was made.</summary>
    public const string SignType = "sign_type";

    /// <summary>SHA-256 with RSA.</summary>
    public const string Scheme = "RSA2";

    /// <summary>Of a call: all parameters that are not empty but the signature.</summary>
    public static byte[] OfCall(IEnumerable<KeyValuePair<string, string>> parameters) => Joined(parameters.Where(parameter => parameter.Key != Sign && parameter.Value.Length > 0));

    /// <summary>Of a notification: all parameters but the signature and its type.</summary>
    public static byte[] OfNotification(IEnumerable<KeyValuePair<string, string>> parameters) => Joined(parameters.Where(parameter => parameter.Key is not (Sign or SignType)));

    private static byte[] Joined(IEnumerable<KeyValuePair<string, string>> parameters) =>
        Encoding.UTF8.GetBytes(string.Join('&', parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal).Select(parameter => $"{parameter.Key}={parameter.Value}")));
}
