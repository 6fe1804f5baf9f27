using System.Globalization;
using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>Alipay's amounts: yuan as text with two decimals, where we count fen. Whole numbers on the way, never a fraction.</summary>
internal static class Yuan
{
    private const int FenOfOne = 100;

    // Fifteen digits of yuan are more money than there is, and far from what a long holds.
    private const int MostDigits = 15;

    /// <summary>The text of an amount of CNY that is not negative: 1233 fen are <c>12.33</c>.</summary>
    public static string Of(Money amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount.Amount);
        return amount.Currency == Currency.Cny
            ? string.Create(CultureInfo.InvariantCulture, $"{amount.Amount / FenOfOne}.{amount.Amount % FenOfOne:00}")
            : throw new ArgumentException($"{amount} is not CNY, and Alipay's amounts are.", nameof(amount));
    }

    /// <summary>The amount of a text: digits, and at most two more behind a point; null for any other.</summary>
    public static Money? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        int point = text.IndexOf('.', StringComparison.Ordinal);
        ReadOnlySpan<char> whole = point < 0 ? text : text.AsSpan(0, point);
        ReadOnlySpan<char> rest = point < 0 ? "" : text.AsSpan(point + 1);
        if (whole.Length is 0 or > MostDigits || rest.Length > 2 || (point >= 0 && rest.Length == 0) || !AreDigits(whole) || !AreDigits(rest))
        {
            return null;
        }

        long fen = long.Parse(whole, CultureInfo.InvariantCulture) * FenOfOne;
        return Money.Fen(rest.Length == 0 ? fen : fen + (long.Parse(rest, CultureInfo.InvariantCulture) * (rest.Length == 1 ? 10 : 1)));
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
