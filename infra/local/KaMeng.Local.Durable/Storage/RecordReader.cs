using System.Text;

namespace KaMeng.Local.Durable.Storage;

/// <summary>Reads what <see cref="RecordWriter"/> wrote.</summary>
internal ref struct RecordReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = RecordChecksum.Strip(bytes);
    private int _position;

    internal readonly bool AtEnd => _position >= _bytes.Length;

    internal byte Byte() => _bytes[_position++];

    internal bool Bool() => Byte() != 0;

    internal int Int() => checked((int)Number());

    internal long Number()
    {
        ulong value = 0;
        int shift = 0;
        byte next;
        do
        {
            next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            shift += 7;
        }
        while ((next & 0x80) != 0);

        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    internal string? Text()
    {
        int length = Int();
        if (length < 0)
        {
            return null;
        }

        string value = Encoding.UTF8.GetString(_bytes.Slice(_position, length));
        _position += length;
        return value;
    }

    internal Dictionary<string, string>? Pairs()
    {
        int count = Int();
        if (count == 0)
        {
            return null;
        }

        var pairs = new Dictionary<string, string>(count);
        for (int i = 0; i < count; i++)
        {
            pairs[Text()!] = Text()!;
        }

        return pairs;
    }
}
