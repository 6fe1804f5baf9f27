using System.Buffers;

namespace KaMeng.Functions.Providers;

/// <summary>The form of an event's id. It becomes a Service Bus MessageId (128 characters) and part of a table key, so not every text will do.</summary>
internal static class ProviderEventId
{
    private const int Longest = 128;

    private static readonly SearchValues<char> Letters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-.:@|*+=");

    /// <summary>Whether <paramref name="id"/> can be one.</summary>
    public static bool IsGood(string? id) => id is { Length: > 0 and <= Longest } && !id.AsSpan().ContainsAnyExcept(Letters);
}
