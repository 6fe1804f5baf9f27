using System.Security.Cryptography;

namespace KaMeng.Local.Data;

/// <summary>The key that dossiers are sealed with: made on first use and kept in the data folder.</summary>
internal static class SigningKey
{
    private const int Bits = 2048;

    public static string ReadOrCreate(DataFolder folder) => SecretFile.ReadOrCreate(folder.File("dossier-signing-key.pem"), () =>
    {
        using var key = RSA.Create(Bits);
        return key.ExportPkcs8PrivateKeyPem();
    });
}
