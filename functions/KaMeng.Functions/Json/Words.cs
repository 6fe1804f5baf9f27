using System.Text.Json;

namespace KaMeng.Functions.Json;

/// <summary>The contract's words of an enum, exactly as they are written: no other case, no number, no list.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
internal static class Words<TEnum>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> ByWord = Enum.GetValues<TEnum>().ToDictionary(Of, StringComparer.Ordinal);

    /// <summary>All of them, for a message.</summary>
    public static string List { get; } = string.Join(", ", ByWord.Keys);

    /// <summary>Reads a word.</summary>
    public static bool TryRead(string? word, out TEnum value)
    {
        value = default;
        return word is not null && ByWord.TryGetValue(word, out value);
    }

    /// <summary>The word for a value.</summary>
    public static string Of(TEnum value) => JsonSerializer.SerializeToElement(value, ContractJson.Options).GetString()!;
}
