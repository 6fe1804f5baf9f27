namespace KaMeng.Refunds.Documents;

/// <summary>The documents the app is built with.</summary>
internal static class BuiltInDocument
{
    public static byte[] Read(string name)
    {
        using var stream = typeof(BuiltInDocument).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
