using System.Buffers;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Wallets;

/// <summary>
/// The number a withdrawal has at every provider: <c>KW</c> and the withdrawal's own 26 characters. Letters and digits only and at most 30, as
/// <see cref="RefundNumber"/>, and never mistaken for a refund's. It comes from the withdrawal, never from a clock.
/// </summary>
public static class WithdrawalNumber
{
    private const int IdLength = 29;
    private const int NumberLength = 28;
    private const string IdPrefix = "wd_";
    private const string NumberPrefix = "KW";
    private static readonly SearchValues<char> Letters = SearchValues.Create(RefundNumber.Alphabet);

    /// <summary>The id of the withdrawal made of 26 characters.</summary>
    public static string IdOf(string characters) => IdPrefix + characters;

    /// <summary>The number of a withdrawal.</summary>
    /// <exception cref="ArgumentException">The id is not <c>wd_</c> and 26 letters or digits.</exception>
    public static string For(string withdrawalId) => IsWithdrawalId(withdrawalId)
        ? NumberPrefix + withdrawalId[IdPrefix.Length..]
        : throw new ArgumentException($"'{withdrawalId}' has no number: a withdrawal's id is 'wd_' and 26 letters or digits.", nameof(withdrawalId));

    /// <summary>The withdrawal a number belongs to, or null if it is none's.</summary>
    public static string? WithdrawalOf(string? number) =>
        number is { Length: NumberLength } && number.StartsWith(NumberPrefix, StringComparison.Ordinal) && IsWithdrawalId(IdPrefix + number[NumberPrefix.Length..])
            ? IdPrefix + number[NumberPrefix.Length..]
            : null;

    /// <summary>Whether a text has the form of a withdrawal's id.</summary>
    public static bool IsWithdrawalId(string? text) =>
        text is { Length: IdLength } && text.StartsWith(IdPrefix, StringComparison.Ordinal) && text.AsSpan(IdPrefix.Length).IndexOfAnyExcept(Letters) < 0;
}
