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

    /// <summary>Gives a checksum to records that were written before there were any.</summary>
    internal static void AddToAll(SqliteDatabase database, string table, string column, params string[] keys)
    {
        string matches = string.Join(" AND ", keys.Select((key, at) => $"{key}=?{at + 2}"));
        using SqliteStatement write = database.PrepareOnce($"UPDATE {table} SET {column}=?1 WHERE {matches}");
        using SqliteStatement read = database.PrepareOnce(
            $"SELECT {column}, {string.Join(", ", keys)} FROM {table} WHERE {column} IS NOT NULL ORDER BY {string.Join(", ", keys)}");
        while (read.Step())
        {
            byte[] record = read.Blob(0);
            byte[] signed = [.. record, 0, 0, 0, 0];
            BinaryPrimitives.WriteUInt32LittleEndian(signed.AsSpan(record.Length), Of(record));
            write.Bind(1, signed);
            for (int key = 0; key < keys.Length; key++)
            {
                write.Bind(key + 2, read.Int64(key + 1));
            }

            write.Run();
        }
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
