using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KaMeng.Functions.Evidence;

namespace KaMeng.Functions.Tests.Evidence;

/// <summary>The time of capture in a JPEG, read from bytes that strangers wrote.</summary>
public sealed class CaptureTimeTests
{
    [Theory]
    [InlineData(true, "2026:02:13 10:05:00", "+09:00", "2026-02-13T01:05:00Z")]
    [InlineData(false, "2026:02:13 10:05:00", "-05:30", "2026-02-13T15:35:00Z")]
    [InlineData(false, "2026:02:13 10:05:00", "", "2026-02-13T02:05:00Z")]
    [InlineData(true, "2026:02:13 10:05:00", "+99:99", "2026-02-13T02:05:00Z")]
    [InlineData(true, "0000:00:00 00:00:00", "", null)]
    [InlineData(true, "1970:01:01 00:00:00", "", null)]
    [InlineData(true, "yesterday, at noon.", "", null)]
    public async Task It_is_the_cameras_own_time_in_Shanghai_unless_it_says_where(bool littleEndian, string time, string offset, string? expected)
    {
        FileFacts file = await FileReading.ReadAsync(new MemoryStream(Jpeg(littleEndian, time, offset)), default);

        Assert.Equal("image/jpeg", file.ContentType);
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), file.CapturedAt);
    }

    [Fact]
    public void A_file_cut_off_or_spoilt_anywhere_says_something_or_nothing_and_never_fails()
    {
        byte[] whole = Jpeg(true, "2026:02:13 10:05:00", "+08:00");
        for (int length = 0; length < whole.Length; length++)
        {
            CaptureTime.Of(whole.AsSpan(0, length));
        }

        Prop.ForAll(Gen.Choose(2, whole.Length - 1).ArrayOf(6).ToArbitrary(), Gen.Choose(0, 255).ArrayOf(6).ToArbitrary(), (places, values) =>
        {
            byte[] spoilt = [.. whole];
            foreach ((int place, int value) in places.Zip(values))
            {
                spoilt[place] = (byte)value;
            }

            CaptureTime.Of(spoilt);
            return true;
        }).QuickCheckThrowOnFailure();
        Assert.Null(CaptureTime.Of(ContentKindTests.Png));
    }

    // JFIF first, as most cameras' files have it; then EXIF with the two texts behind its directories.
    private static byte[] Jpeg(bool littleEndian, string time, string offset)
    {
        byte[] exif =
        [
            .. littleEndian ? "II*\0"u8 : "MM\0*"u8, .. Number(8),
            .. Short(1), .. Short(0x8769), .. Short(4), .. Number(1), .. Number(26), .. Number(0),
            .. Short(2), .. Short(0x9003), .. Short(2), .. Number(20), .. Number(56), .. Short(0x9011), .. Short(2), .. Number(7), .. Number(76), .. Number(0),
            .. Encoding.ASCII.GetBytes(time.PadRight(20, '\0')), .. Encoding.ASCII.GetBytes(offset.PadRight(7, '\0')),
        ];
        byte[] length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(exif.Length + 8));
        return [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xE1, .. length, .. "Exif\0\0"u8, .. exif, 0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9];

        byte[] Short(ushort value) => littleEndian ? [(byte)value, (byte)(value >> 8)] : [(byte)(value >> 8), (byte)value];
        byte[] Number(uint value) => littleEndian ? [(byte)value, (byte)(value >> 8), 0, 0] : [0, 0, (byte)(value >> 8), (byte)value];
    }
}
