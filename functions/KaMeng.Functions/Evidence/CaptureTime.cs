using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace KaMeng.Functions.Evidence;

/// <summary>
/// When a photograph says it was made: EXIF <c>DateTimeOriginal</c> of a JPEG. Strangers wrote these bytes, so nothing in them is followed beyond what is at hand, and whatever
/// does not fit says nothing.
/// </summary>
internal static class CaptureTime
{
    private const ushort ExifDirectory = 0x8769;
    private const ushort DateTimeOriginal = 0x9003;
    private const ushort OffsetTimeOriginal = 0x9011;
    private const int EntryLength = 12;
    private const int MostEntries = 256;

    // A camera that writes no offset means the time where it is, and the buyers are here.
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>The time (UTC) by the beginning of a file; null if it says none.</summary>
    public static DateTimeOffset? Of(ReadOnlySpan<byte> beginning)
    {
        if (!beginning.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
        {
            return null;
        }

        for (ReadOnlySpan<byte> rest = beginning[2..]; rest.Length > 4 && rest[0] == 0xFF && rest[1] is not (0xDA or 0xD9);)
        {
            // The length counts its own two bytes. The last segment at hand may be cut off.
            int length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            ReadOnlySpan<byte> content = rest[4..Math.Clamp(length + 2, 4, rest.Length)];
            if (rest[1] == 0xE1 && content.StartsWith("Exif\0\0"u8))
            {
                return OfTiff(content[6..]);
            }

            rest = rest[Math.Clamp(length + 2, 4, rest.Length)..];
        }

        return null;
    }

    private static DateTimeOffset? OfTiff(ReadOnlySpan<byte> tiff)
    {
        bool littleEndian = tiff.StartsWith("II*\0"u8);
        if (!littleEndian && !tiff.StartsWith("MM\0*"u8))
        {
            return null;
        }

        ReadOnlySpan<byte> exif = Entry(tiff, Number(tiff, 4, littleEndian), ExifDirectory, littleEndian);
        uint directory = exif.IsEmpty ? 0 : Number(exif, 8, littleEndian);
        string time = Text(tiff, Entry(tiff, directory, DateTimeOriginal, littleEndian), 19, littleEndian);
        string offset = Text(tiff, Entry(tiff, directory, OffsetTimeOriginal, littleEndian), 6, littleEndian);
        return DateTime.TryParseExact(time, "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local) && local.Year >= 2000
            ? new DateTimeOffset(local, Offset(offset)).ToUniversalTime()
            : null;
    }

    private static TimeSpan Offset(string text) =>
        text is ['+' or '-', ..] && TimeSpan.TryParseExact(text[1..], "hh\\:mm", CultureInfo.InvariantCulture, out TimeSpan offset) && offset <= TimeSpan.FromHours(14)
            ? text[0] == '-' ? -offset : offset
            : Shanghai;

    // An entry of a directory: tag, type, count, then the value or where it is. Empty if there is none.
    private static ReadOnlySpan<byte> Entry(ReadOnlySpan<byte> tiff, uint directory, ushort tag, bool littleEndian)
    {
        if (directory == 0 || directory > tiff.Length - 2)
        {
            return [];
        }

        ReadOnlySpan<byte> entries = tiff[(int)directory..];
        int count = Math.Min(Short(entries, littleEndian), MostEntries);
        for (int at = 2; count > 0 && at + EntryLength <= entries.Length; count--, at += EntryLength)
        {
            ReadOnlySpan<byte> entry = entries.Slice(at, EntryLength);
            if (Short(entry, littleEndian) == tag)
            {
                return entry;
            }
        }

        return [];
    }

    private static string Text(ReadOnlySpan<byte> tiff, ReadOnlySpan<byte> entry, int length, bool littleEndian)
    {
        uint at = entry.IsEmpty ? 0 : Number(entry, 8, littleEndian);
        return at > 0 && at <= tiff.Length - length ? Encoding.Latin1.GetString(tiff.Slice((int)at, length)) : "";
    }

    private static int Short(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number(ReadOnlySpan<byte> bytes, int at, bool littleEndian) => at > bytes.Length - 4
        ? 0
        : littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
