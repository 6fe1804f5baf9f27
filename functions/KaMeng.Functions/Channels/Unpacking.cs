namespace KaMeng.Functions.Channels;

/// <summary>Reads what was packed without trusting how large it says it is.</summary>
internal static class Unpacking
{
    private const int PieceBytes = 64 * 1024;

    /// <summary>All of it.</summary>
    /// <param name="unpacked">What unpacks while it is read.</param>
    /// <param name="mostBytes">What it may come to.</param>
    /// <exception cref="InvalidDataException">It is more than that, or cannot be unpacked.</exception>
    public static byte[] Read(Stream unpacked, int mostBytes)
    {
        ArgumentNullException.ThrowIfNull(unpacked);
        using var file = new MemoryStream();
        byte[] piece = new byte[PieceBytes];
        for (int read; (read = unpacked.Read(piece)) > 0;)
        {
            file.Write(piece, 0, read);
            if (file.Length > mostBytes)
            {
                throw new InvalidDataException($"It unpacks to more than {mostBytes} bytes.");
            }
        }

        return file.ToArray();
    }
}
