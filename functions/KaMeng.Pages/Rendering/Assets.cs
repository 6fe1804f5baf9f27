using System.Collections.Frozen;
using System.Security.Cryptography;

namespace KaMeng.Pages.Rendering;

/// <summary>The files beside the pages, by name. Their address holds their hash, so that they can be kept for ever.</summary>
public static class Assets
{
    private static readonly FrozenDictionary<string, Asset> ByName = Read();

    /// <summary>Where a page finds the file.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public static string AddressOf(string name) => ByName[name].Address;

    /// <summary>The file of the last part of an address, or null; an older hash gives today's file.</summary>
    public static Asset? Find(string name) => ByName.GetValueOrDefault(name);

    private static FrozenDictionary<string, Asset> Read() => typeof(Assets).Assembly.GetManifestResourceNames()
        .ToFrozenDictionary(name => name, Read, StringComparer.Ordinal);

    private static Asset Read(string name)
    {
        using Stream stream = typeof(Assets).Assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
        return new Asset($"/console/assets/{hash}/{name}", TypeOf(name), hash, bytes);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"'{name}' has no media type: add '{other}'."),
    };
}
