using System.Buffers.Binary;
using System.Numerics;

namespace KaMeng.Local.Durable.Storage;

/// <summary>CRC-32C at the end of every record, so that a byte that has changed on the disk is noticed and not played on.</summary>
internal static class RecordChecksum
{
    internal const int Size = sizeof(uint);

    internal static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte each in bytes)
        {
            crc = BitOperations.Crc32C(crc, each);
        }

        return ~crc;
    }

    internal static ReadOnlySpan<byte> Strip(ReadOnlySpan<byte> record)
    {
        if (record.Length < Size || Of(record[..^Size]) != BinaryPrimitives.ReadUInt32LittleEndian(record[^Size..]))
        {
            throw new DurableStoreException(
                "A record in the durable store is damaged: it does not fit its checksum. Look at the disk, and put a backup of the file in its place.");
        }

        return record[..^Size];
    }
}
