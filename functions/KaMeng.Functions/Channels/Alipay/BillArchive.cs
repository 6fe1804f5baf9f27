using System.IO.Compression;
using System.Text;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>
/// Unpacks the zip a bill comes in. Its files are told apart by what is in them: their names, which may be anything in any encoding, are not looked at. They are GBK, which
/// is read as its superset GB18030; a sign of a goods' name that was cut in half does not spoil the rest.
/// </summary>
internal static class BillArchive
{
    // Alipay sends two; a bill in pieces has a few more.
    private const int MostFiles = 32;
    private const int Gb18030 = 54936;

    /// <summary>The texts of the files.</summary>
    /// <param name="zip">What was downloaded.</param>
    /// <param name="mostBytes">What all files together may unpack to.</param>
    /// <exception cref="InvalidDataException">It is no such archive; the message says why.</exception>
    public static IReadOnlyList<string> Texts(ReadOnlyMemory<byte> zip, int mostBytes)
    {
        using var archive = new ZipArchive(new MemoryStream(zip.ToArray()), ZipArchiveMode.Read);
        if (archive.Entries.Count > MostFiles)
        {
            throw new InvalidDataException($"The archive has {archive.Entries.Count} files, and a bill has at most {MostFiles}.");
        }

        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(Gb18030)!;
        var texts = new List<string>();
        int left = mostBytes;
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using Stream unpacked = entry.Open();
            byte[] file = Unpacking.Read(unpacked, left);
            left -= file.Length;
            texts.Add(encoding.GetString(file));
        }

        return texts;
    }
}
