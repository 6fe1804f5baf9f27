using System.Security.Cryptography;

namespace KaMeng.Local.Data;

/// <summary>The key that reissued codes are encrypted with: made on first use and kept in the data folder.</summary>
internal static class CodeKey
{
    private const int Length = 32;

    public static string ReadOrCreate(DataFolder folder) =>
        SecretFile.ReadOrCreate(folder.File("reissue-code-key.txt"), () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));
}
