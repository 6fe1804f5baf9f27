using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KaMeng.Local.Durable.Execution;

/// <summary>UUID version 5 of instance, time and counter: the same on every replay.</summary>
internal static class DeterministicGuid
{
    private static readonly Guid Namespace = new("9e952958-5e33-4daf-827f-2fa12937b875");

    internal static Guid From(string instanceId, DateTime currentUtc, int counter)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{instanceId}_{currentUtc:o}_{counter}");
        byte[] source = new byte[16 + Encoding.UTF8.GetByteCount(name)];
        Namespace.TryWriteBytes(source, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, source.AsSpan(16));

        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 4122 names SHA-1 for version 5; nothing is protected by it.
        SHA1.HashData(source, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
