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
        // Read to the end before the first is written: a row that is written may come up again in an open reading.
        var records = new List<(long[] Keys, byte[] Record)>();
        using (SqliteStatement read = database.PrepareOnce(
            $"SELECT {column}, {string.Join(", ", keys)} FROM {table} WHERE {column} IS NOT NULL"))
        {
            while (read.Step())
            {
                records.Add(([.. keys.Select((_, at) => read.Int64(at + 1))], read.Blob(0)));
            }
        }

        string matches = string.Join(" AND ", keys.Select((key, at) => $"{key}=?{at + 2}"));
        using SqliteStatement write = database.PrepareOnce($"UPDATE {table} SET {column}=?1 WHERE {matches}");
        foreach ((long[] values, byte[] record) in records)
        {
            byte[] signed = [.. record, 0, 0, 0, 0];
            BinaryPrimitives.WriteUInt32LittleEndian(signed.AsSpan(record.Length), Of(record));
            write.Bind(1, signed);
            for (int at = 0; at < values.Length; at++)
            {
                write.Bind(at + 2, values[at]);
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
