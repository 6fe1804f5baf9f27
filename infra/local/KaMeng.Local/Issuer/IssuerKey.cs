using System.Security.Cryptography;
using KaMeng.Local.Data;
using Microsoft.IdentityModel.Tokens;

namespace KaMeng.Local.Issuer;

/// <summary>The local issuer's signing key: made on first use, kept in the data folder, so that tokens outlive a restart.</summary>
internal sealed class IssuerKey : IDisposable
{
    private readonly RSA _rsa = RSA.Create();

    private IssuerKey(string pem)
    {
        _rsa.ImportFromPem(pem);

        // What the process keeps of signers it keeps by the key's id; a host started again on the same folder would be given one whose key is disposed of.
        Security = new RsaSecurityKey(_rsa) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };
        Security.KeyId = Base64UrlEncoder.Encode(Security.ComputeJwkThumbprint());
    }

    public RsaSecurityKey Security { get; }

    public static IssuerKey ReadOrCreate(DataFolder folder) =>
        new(SecretFile.ReadOrCreate(folder.File("issuer-key.pem"), () =>
        {
            using var rsa = RSA.Create(2048);
            return rsa.ExportPkcs8PrivateKeyPem();
        }));

    /// <summary>The public half, as a JSON Web Key.</summary>
    public Dictionary<string, string> PublicJwk()
    {
        var parameters = _rsa.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = SecurityAlgorithms.RsaSha256,
            ["kid"] = Security.KeyId,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
    }

    public void Dispose() => _rsa.Dispose();
}
