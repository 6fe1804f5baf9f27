using System.IO.Hashing;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace KaMeng.Local.Tests.Azurite;

/// <summary>The stand-in for System.IO.Hashing, whose base class the genuine storage packages derive from.</summary>
public sealed class HashingTests
{
    // The check value of CRC-64/ECMA-182 in the catalogue of parametrised CRC algorithms.
    private const ulong CheckValue = 0x6C40DF5F0B497347;

    private static readonly byte[] CheckInput = Encoding.ASCII.GetBytes("123456789");

    [Fact]
    public void The_published_check_value_comes_out()
    {
        Assert.Equal(CheckValue, Crc64.HashToUInt64(CheckInput));
        Assert.Equal(Convert.FromHexString("6C40DF5F0B497347"), Crc64.Hash(CheckInput));
        Assert.Equal(0UL, Crc64.HashToUInt64([]));
    }

    [Fact]
    public async Task However_the_bytes_are_appended_the_hash_is_the_same()
    {
        var crc = new Crc64();
        crc.Append(CheckInput.AsSpan(0, 2));
        await crc.AppendAsync(new MemoryStream(CheckInput, 2, 3));
        crc.Append(new MemoryStream(CheckInput, 5, 4));
        Assert.Equal(CheckValue, crc.GetCurrentHashAsUInt64());

        Assert.Equal(Crc64.Hash(CheckInput), crc.GetHashAndReset());
        Assert.Equal(new byte[8], crc.GetCurrentHash());
        Assert.False(crc.TryGetCurrentHash(new byte[7], out var written));
        Assert.Equal(0, written);
        Assert.Throws<ArgumentException>(() => crc.GetCurrentHash(new byte[7]));
    }

    [Fact]
    public void A_hash_in_two_parts_is_the_hash_of_the_whole() =>
        Prop.ForAll<byte[], byte[]>((first, second) =>
        {
            var crc = new Crc64();
            crc.Append(first);
            crc.Append(second);
            return crc.GetCurrentHashAsUInt64() == Crc64.HashToUInt64([.. first, .. second]);
        }).QuickCheckThrowOnFailure();
}
