using System.Security.Cryptography;
using KaMeng.Local.Data;

namespace KaMeng.Local.Storefronts;

/// <summary>The storefront that demos and tests call as: its key is fixed, its secret made on first use and kept in the data folder.</summary>
/// <param name="Key">What it sends as <c>X-KaMeng-Key</c>.</param>
/// <param name="Secret">What it signs with.</param>
internal sealed record DemoStorefront(string Key, string Secret)
{
    public static DemoStorefront ReadOrCreate(DataFolder folder) => new(
        "demo",
        SecretFile.ReadOrCreate(folder.File("demo-storefront-secret.txt"), () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))));
}
