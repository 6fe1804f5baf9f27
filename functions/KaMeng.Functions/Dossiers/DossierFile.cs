using System.Security.Cryptography;
using System.Text;

namespace KaMeng.Functions.Dossiers;

/// <summary>A file of a dossier.</summary>
/// <param name="Name">Its path in it.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Open">Opens its bytes.</param>
internal sealed record DossierFile(string Name, long Size, string Sha256, Func<CancellationToken, Task<Stream?>> Open)
{
    /// <summary>A file whose bytes are at hand.</summary>
    public static DossierFile Of(string name, byte[] bytes) =>
        new(name, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), _ => Task.FromResult<Stream?>(new MemoryStream(bytes, writable: false)));

    /// <summary>A text.</summary>
    public static DossierFile Of(string name, string text) => Of(name, Encoding.UTF8.GetBytes(text));
}
