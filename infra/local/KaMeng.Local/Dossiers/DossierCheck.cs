using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace KaMeng.Local.Dossiers;

/// <summary>
/// Checks a dossier with nothing but what README.txt in it says: the manifest's hash, its signature, and every file against the manifest. It shares no code with
/// what writes dossiers.
/// </summary>
internal static class DossierCheck
{
    private static readonly string[] Own = ["manifest.json", "manifest.sha256", "manifest.sig"];

    /// <summary>The findings, each with whether it is as it should be.</summary>
    /// <param name="zip">The dossier.</param>
    /// <param name="publishedKey">PEM of the key the platform publishes; null to go by the one in the dossier.</param>
    /// <exception cref="InvalidDataException">It is no dossier.</exception>
    public static IReadOnlyList<(bool Holds, string Finding)> Run(Stream zip, string? publishedKey)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        byte[] manifest = Read(archive, "manifest.json") ?? throw new InvalidDataException("There is no manifest.json in it, so it is no dossier.");
        var listed = (JsonNode.Parse(manifest)?["files"] as JsonArray)?.OfType<JsonObject>().ToList() ?? throw new InvalidDataException("manifest.json lists no files.");
        var findings = new List<(bool, string)>
        {
            (Text(archive, "manifest.sha256").StartsWith(Hash(manifest), StringComparison.Ordinal), "manifest.sha256"),
            SignatureOf(archive, manifest, publishedKey),
        };
        findings.AddRange(listed.Select(file => FileOf(archive, file)));
        var names = listed.Select(file => (string?)file["name"]).Concat(Own).ToHashSet(StringComparer.Ordinal);
        findings.AddRange(archive.Entries.Where(entry => !names.Contains(entry.FullName)).Select(entry => (false, $"{entry.FullName}: not in the manifest")));
        findings.AddRange(archive.Entries.GroupBy(entry => entry.FullName, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => (false, $"{same.Key}: there twice")));
        return findings;
    }

    private static (bool Holds, string Finding) FileOf(ZipArchive archive, JsonObject file)
    {
        var name = (string?)file["name"] ?? "";
        var bytes = Read(archive, name);
        return bytes is null ? (false, $"{name}: missing")
            : bytes.Length != (long?)file["size"] || Hash(bytes) != (string?)file["sha256"] ? (false, $"{name}: changed")
            : (true, name);
    }

    private static (bool Holds, string Finding) SignatureOf(ZipArchive archive, byte[] manifest, string? publishedKey)
    {
        var enclosed = Text(archive, "public-key.pem");
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(publishedKey ?? enclosed);
            var fingerprint = Hash(key.ExportSubjectPublicKeyInfo());
            var holds = key.VerifyData(manifest, Convert.FromBase64String(Text(archive, "manifest.sig").Trim()), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return (holds, $"manifest.sig by the {(publishedKey is null ? "enclosed" : "published")} key {fingerprint}");
        }
        catch (Exception e) when (e is FormatException or ArgumentException or CryptographicException)
        {
            return (false, "manifest.sig: no signature that could be checked");
        }
    }

    private static string Text(ZipArchive archive, string name) => System.Text.Encoding.UTF8.GetString(Read(archive, name) ?? []);

    private static byte[]? Read(ZipArchive archive, string name)
    {
        if (archive.GetEntry(name) is not { } entry)
        {
            return null;
        }

        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        try
        {
            stream.CopyTo(bytes);
        }
        catch (InvalidDataException)
        {
            // Its checksum or its compression is broken: whatever it was, it was changed.
            return [];
        }

        return bytes.ToArray();
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
