using System.Collections.Concurrent;
using System.Text.Json;

namespace KaMeng.Refunds.Words;

/// <summary>The words of the policy document for an enum, for messages.</summary>
public static class UpperSnake
{
    /// <summary>The word of one value: <c>CODE_INVALID</c>; as JSON writes it.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Known<TEnum>.Words.GetOrAdd(value, static word => JsonSerializer.Serialize(word).Trim('"'));

    /// <summary>The word of one value whose enum is only known when it is told.</summary>
    public static string Of(Enum value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return JsonSerializer.Serialize(value, value.GetType()).Trim('"');
    }

    /// <summary>The words of several, for a sentence.</summary>
    public static string List<TEnum>(IEnumerable<TEnum> values)
        where TEnum : struct, Enum => string.Join(", ", values.Select(Of));

    // The words are told with every decision, so each is made once.
    private static class Known<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly ConcurrentDictionary<TEnum, string> Words = new();
    }
}
