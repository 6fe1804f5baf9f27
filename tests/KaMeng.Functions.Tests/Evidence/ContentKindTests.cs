using System.Text;
using KaMeng.Functions.Evidence;

namespace KaMeng.Functions.Tests.Evidence;

public sealed class ContentKindTests
{
    public static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 1];

    public static TheoryData<byte[], string?> Files => new()
    {
        { Png, "image/png" },
        { [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8], "image/jpeg" },
        { [.. "RIFF"u8, 4, 0, 0, 0, .. "WEBPVP8 "u8], "image/webp" },
        { [0, 0, 0, 24, .. "ftypmp42"u8, 0, 0, 0, 0], "video/mp4" },
        { [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0], "video/mp4" },
        { [.. "%PDF-1.7\n"u8, 0xE2, 0xE3], "application/pdf" },
        { Encoding.UTF8.GetBytes("激活失败：卡密不存在\r\n\t2026-02-13"), "text/plain" },
        { [0xEF, 0xBB, 0xBF, .. "a file with a mark at its beginning"u8], "text/plain" },
        { Png[..8], null },
        { [.. "RIFF"u8, 4, 0, 0, 0, .. "WAVEfmt "u8], null },
        { [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0], null },
        { [.. "MZ"u8, 0x90, 0, 3], null },
        { [.. "PK"u8, 3, 4, 20, 0], null },
        { [.. "GIF89a"u8, 1, 0, 1, 0, 0x80], null },
        { [.. "text with a zero"u8, 0], null },
        { [.. "cut "u8, 0xE5, 0x8D], null },
        { Encoding.Latin1.GetBytes("caf\u00e9 au lait"), null },
        { [1, 2, 3, 4, 0, 0, 0], null },
    };

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public async Task A_file_is_what_its_bytes_say(byte[] bytes, string? contentType) =>
        Assert.Equal(contentType, (await FileReading.ReadAsync(new MemoryStream(bytes), default)).ContentType);

    [Fact]
    public async Task A_character_split_between_pieces_is_still_text()
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("卡", 20_000)));

        FileFacts facts = await FileReading.ReadAsync(new MemoryStream(text), default);

        Assert.Equal(("text/plain", 60_000L), (facts.ContentType, facts.Size));
    }
}
