namespace KaMeng.Functions.Evidence;

/// <summary>What kind of file a file's bytes show it to be. The name and what the sender says are never believed.</summary>
internal static class ContentKind
{
    /// <summary>How many bytes of the beginning are looked at.</summary>
    public const int Beginning = 32;

    /// <summary>UTF-8 text, which no beginning proves: all of it must be looked at.</summary>
    public const string Text = "text/plain";

    private const string Mp4 = "video/mp4";

    // Brands of ISO media files that are MP4 video; others (HEIC, AVIF, QuickTime, 3GP) share the box, not the format.
    private static readonly string[] Mp4Brands = ["isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV", "dash"];

    /// <summary>The media type of a binary file by its first bytes; null if they are none of those taken.</summary>
    public static string? Of(ReadOnlySpan<byte> beginning)
    {
        if (IsPng(beginning))
        {
            return "image/png";
        }

        if (beginning.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return "image/jpeg";
        }

        if (beginning.Length >= 12 && beginning.StartsWith("RIFF"u8) && beginning[8..12].SequenceEqual("WEBP"u8))
        {
            return "image/webp";
        }

        if (beginning.StartsWith("%PDF-"u8))
        {
            return "application/pdf";
        }

        return IsMp4(beginning) ? Mp4 : null;
    }

    // A PNG's first chunk is always IHDR.
    private static bool IsPng(ReadOnlySpan<byte> beginning) => beginning.Length >= 16
        && beginning.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) && beginning[12..16].SequenceEqual("IHDR"u8);

    private static bool IsMp4(ReadOnlySpan<byte> beginning)
    {
        if (beginning.Length < 12 || !beginning[4..8].SequenceEqual("ftyp"u8))
        {
            return false;
        }

        string brand = System.Text.Encoding.Latin1.GetString(beginning[8..12]);
        return Array.IndexOf(Mp4Brands, brand) >= 0;
    }
}
