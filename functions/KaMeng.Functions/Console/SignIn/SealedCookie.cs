using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace KaMeng.Functions.Console.SignIn;

/// <summary>
/// A cookie that only this service can make and read (AES-256-GCM), so that no instance needs to remember anything. Each use has a key of its own, derived
/// from the one in the settings: a cookie of one use is nothing in another.
/// </summary>
internal sealed class SealedCookie<T>(string name, byte[] key, string use)
    where T : class
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, key.Length, info: Encoding.UTF8.GetBytes("kameng console " + use));

    /// <summary>What the request's cookie says; null if there is none, or none of ours.</summary>
    public T? Read(HttpRequest request)
    {
        if (request.Cookies[name] is not { Length: > 0 and < 4096 } text)
        {
            return null;
        }

        try
        {
            byte[] whole = Base64UrlEncoder.DecodeBytes(text);
            if (whole.Length <= NonceLength + TagLength)
            {
                return null;
            }

            byte[] plain = new byte[whole.Length - NonceLength - TagLength];
            using var aes = new AesGcm(_key, TagLength);
            aes.Decrypt(whole.AsSpan(0, NonceLength), whole.AsSpan(NonceLength + TagLength), whole.AsSpan(NonceLength, TagLength), plain);
            return JsonSerializer.Deserialize<T>(plain);
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Sets it; it ends with the browser, and what it says ends by itself.</summary>
    public void Write(HttpResponse response, T value)
    {
        byte[] plain = JsonSerializer.SerializeToUtf8Bytes(value);
        byte[] whole = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceLength));
        using var aes = new AesGcm(_key, TagLength);
        aes.Encrypt(whole.AsSpan(0, NonceLength), plain, whole.AsSpan(NonceLength + TagLength), whole.AsSpan(NonceLength, TagLength));
        response.Cookies.Append(name, Base64UrlEncoder.Encode(whole), Options(response));
    }

    /// <summary>Takes it away.</summary>
    public void Clear(HttpResponse response) => response.Cookies.Delete(name, Options(response));

    // Lax, not Strict: whoever follows a link to a case is still signed in. What changes anything wants the session's own token besides.
    private static CookieOptions Options(HttpResponse response) =>
        new() { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = response.HttpContext.Request.IsHttps, Path = "/console" };
}
