using System.Security.Cryptography;

namespace KaMeng.Functions.Dossiers;

/// <summary>
/// Seals dossiers: RSA with SHA-256 and PKCS #1 padding, which gives the same signature for the same manifest, so that the same dossier asked for again at the
/// same moment is the same file.
/// </summary>
internal sealed class DossierSeal : IDisposable
{
    private readonly Lock _turn = new();
    private readonly RSA _key;

    /// <summary>Reads the key.</summary>
    public DossierSeal(DossierSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _key = Read(settings.SigningKey);
        PublicKey = _key.ExportSubjectPublicKeyInfoPem() + "\n";
    }

    /// <summary>PEM of what seals are checked with.</summary>
    public string PublicKey { get; }

    /// <summary>The signature over some bytes.</summary>
    public byte[] Sign(byte[] bytes)
    {
        lock (_turn)
        {
            return _key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    public void Dispose() => _key.Dispose();

    /// <summary>The key of a setting; app settings cannot hold line breaks and write <c>\n</c> instead.</summary>
    internal static RSA Read(string pem)
    {
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(pem.Replace("\\n", "\n", StringComparison.Ordinal));
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
