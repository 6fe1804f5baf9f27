using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace KaMeng.Local.Durable.Storage;

/// <summary>Writes compact records: variable-length numbers, length-prefixed UTF-8.</summary>
internal sealed class RecordWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(512);

    internal int Length => _buffer.WrittenCount;

    /// <summary>The record, with a checksum at its end: SQLite has none for what lies in its file.</summary>
    internal byte[] ToArray()
    {
        uint checksum = RecordChecksum.Of(_buffer.WrittenSpan);
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.GetSpan(RecordChecksum.Size), checksum);
        _buffer.Advance(RecordChecksum.Size);
        return _buffer.WrittenSpan.ToArray();
    }

    internal void Clear() => _buffer.ResetWrittenCount();

    internal void Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    internal void Bool(bool value) => Byte(value ? (byte)1 : (byte)0);

    internal void Number(long value)
    {
        // Zigzag: small negative numbers stay small.
        ulong rest = (ulong)((value << 1) ^ (value >> 63));
        Span<byte> span = _buffer.GetSpan(10);
        int written = 0;
        while (rest >= 0x80)
        {
            span[written++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        span[written++] = (byte)rest;
        _buffer.Advance(written);
    }

    internal void Text(string? value)
    {
        if (value is null)
        {
            Number(-1);
            return;
        }

        int length = Encoding.UTF8.GetByteCount(value);
        Number(length);
        Encoding.UTF8.GetBytes(value, _buffer.GetSpan(length));
        _buffer.Advance(length);
    }

    internal void Pairs(IEnumerable<KeyValuePair<string, string>>? pairs)
    {
        KeyValuePair<string, string>[] all = pairs is null ? [] : [.. pairs];
        Number(all.Length);
        foreach ((string key, string value) in all)
        {
            Text(key);
            Text(value);
        }
    }
}
