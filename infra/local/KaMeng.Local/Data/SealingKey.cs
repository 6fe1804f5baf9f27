using System.Security.Cryptography;

namespace KaMeng.Local.Data;

/// <summary>A key that something is encrypted with: made on first use and kept in the data folder.</summary>
internal static class SealingKey
{
    private const int Length = 32;

    public static string ReadOrCreate(DataFolder folder, string name) =>
        SecretFile.ReadOrCreate(folder.File(name), () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));
}
