using System.IO.Compression;
using System.Security.Cryptography;

namespace KaMeng.Functions.Dossiers;

/// <summary>Writes a dossier as a zip, file after file, as it goes out; the same contents at the same moment are the same bytes.</summary>
internal sealed class DossierZip(DossierSeal seal)
{
    private const int PieceBytes = 81_920;

    /// <summary>Writes it.</summary>
    /// <param name="manifest">What it holds.</param>
    /// <param name="files">The files, by name.</param>
    /// <param name="output">Takes the bytes; it need not seek.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">A file is not what its hash says: the zip breaks off rather than vouch for it.</exception>
    public async Task WriteAsync(DossierManifest manifest, IReadOnlyList<DossierFile> files, Stream output, CancellationToken cancellationToken)
    {
        DossierFile listed = DossierContents.Json("manifest.json", manifest);
        byte[] bytes = await BytesAsync(listed, cancellationToken);
        DossierFile[] own =
        [
            listed,
            DossierFile.Of("manifest.sha256", $"{listed.Sha256}  manifest.json\n"),
            DossierFile.Of("manifest.sig", Convert.ToBase64String(seal.Sign(bytes)) + "\n"),
        ];
        await using var late = new LateWrites(output);
        ZipArchive zip = await ZipArchive.CreateAsync(late, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        await using (zip)
        {
            foreach (DossierFile file in own.Concat(files))
            {
                await WriteAsync(zip, file, manifest.CreatedAt, cancellationToken);
            }
        }

        await late.FlushAsync(cancellationToken);
    }

    private static async Task WriteAsync(ZipArchive zip, DossierFile file, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ZipArchiveEntry entry = zip.CreateEntry(file.Name, CompressionLevel.Fastest);
        entry.LastWriteTime = at.ToUniversalTime();
        await using Stream bytes = await file.Open(cancellationToken) ?? throw new InvalidDataException($"'{file.Name}' was erased while the dossier was being written. Ask for it again.");
        await using Stream target = await entry.OpenAsync(cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] piece = new byte[PieceBytes];
        int read;
        while ((read = await bytes.ReadAsync(piece, cancellationToken)) > 0)
        {
            hash.AppendData(piece, 0, read);
            await target.WriteAsync(piece.AsMemory(0, read), cancellationToken);
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != file.Sha256)
        {
            throw new InvalidDataException($"'{file.Name}' is not the file that was received: its SHA-256 differs. Was the storage changed by hand?");
        }
    }

    private static async Task<byte[]> BytesAsync(DossierFile file, CancellationToken cancellationToken)
    {
        await using Stream stream = (await file.Open(cancellationToken))!;
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
