using System.Security.Cryptography;
using System.Text;
using KaMeng.Functions.Credentials;

namespace KaMeng.Functions.Idempotency;

/// <summary>What an idempotency key belongs to: the same key of another caller or for another call is another key.</summary>
/// <param name="Scope">Caller, method and path, hashed to a legal table key.</param>
/// <param name="Key">As the caller sent it.</param>
internal sealed record KeyName(string Scope, string Key)
{
    /// <summary>The name of a call's key.</summary>
    public static KeyName Of(AdmittedCall call, string key)
    {
        string scope = string.Join('\n', call.Caller.Kind, call.Caller.Id, call.Request.Method.ToUpperInvariant(), call.Request.Path);
        return new KeyName(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(scope))), key);
    }
}
