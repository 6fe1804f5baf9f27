namespace KaMeng.Functions.Channels;

/// <summary>Words of a provider's that go into the case and the logs; they need not be a book there.</summary>
internal static class ProviderWords
{
    private const int Length = 256;

    /// <summary>As much of a text as is kept.</summary>
    public static string Short(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= Length ? text : text[..(char.IsHighSurrogate(text[Length - 1]) ? Length - 1 : Length)];
    }
}
