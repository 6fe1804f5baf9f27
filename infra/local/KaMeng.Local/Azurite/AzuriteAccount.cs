using System.Security.Cryptography;

namespace KaMeng.Local.Azurite;

/// <summary>A storage account that Azurite is to serve.</summary>
/// <param name="Name">3 to 24 lower-case letters and digits.</param>
/// <param name="Key">The shared key, Base64.</param>
internal sealed record AzuriteAccount(string Name, string Key)
{
    /// <summary>An account with a fresh random key.</summary>
    public static AzuriteAccount Random(string name) => new(name, Convert.ToBase64String(RandomNumberGenerator.GetBytes(64)));

    /// <summary>The key is not for logs.</summary>
    public override string ToString() => Name;
}
