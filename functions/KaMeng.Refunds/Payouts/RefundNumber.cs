using System.Buffers;
using System.Globalization;

namespace KaMeng.Refunds.Payouts;

/// <summary>
/// The number a refund has at every provider: <c>KM</c>, the case's own 26 characters, two digits for the attempt. Letters and digits only and
/// 30 long, so that it is good as WeChat's <c>out_refund_no</c> and <c>out_bill_no</c> and as Alipay's <c>out_request_no</c>. It comes from
/// the case, never from a clock: a repeated call can only ever repeat the same refund.
/// </summary>
public static class RefundNumber
{
    /// <summary>Crockford's base 32 in lower case: what a case id is made of.</summary>
    public const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>How many payouts a case can have: two digits of the number.</summary>
    public const int MostAttempts = 99;

    private const string CasePrefix = "rf_";
    private const string NumberPrefix = "KM";
    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    /// <summary>The number of the <paramref name="attempt"/>-th (1–99) payout of a case.</summary>
    /// <exception cref="ArgumentException">The case id is not <c>rf_</c> and 26 letters or digits, or the attempt is out of range.</exception>
    public static string For(string refundId, int attempt)
    {
        ArgumentNullException.ThrowIfNull(refundId);
        if (!IsRefundId(refundId) || attempt is < 1 or > MostAttempts)
        {
            throw new ArgumentException($"'{refundId}' attempt {attempt} has no refund number: a case id is 'rf_' and 26 letters or digits, an attempt 1 to 99.");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{NumberPrefix}{refundId.AsSpan(CasePrefix.Length)}{attempt:00}");
    }

    /// <summary>Whether a case has no number left for a payout after this one.</summary>
    public static bool IsLast(string refundNumber) => CaseOf(refundNumber) is { } refundId && refundNumber == For(refundId, MostAttempts);

    /// <summary>The how manieth payout of its case a number is.</summary>
    public static int AttemptOf(string refundNumber)
    {
        ArgumentNullException.ThrowIfNull(refundNumber);
        return int.Parse(refundNumber.AsSpan(refundNumber.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>The case a number belongs to, or null if it is none of ours.</summary>
    public static string? CaseOf(string? refundNumber) =>
        refundNumber is { Length: 30 } && refundNumber.StartsWith(NumberPrefix, StringComparison.Ordinal) && char.IsAsciiDigit(refundNumber[28]) && char.IsAsciiDigit(refundNumber[29])
        && IsRefundId(CasePrefix + refundNumber[2..28])
            ? CasePrefix + refundNumber[2..28]
            : null;

    /// <summary>Whether a text has the form of a case id.</summary>
    public static bool IsRefundId(string? text) =>
        text is { Length: 29 } && text.StartsWith(CasePrefix, StringComparison.Ordinal) && text.AsSpan(CasePrefix.Length).IndexOfAnyExcept(Letters) < 0;
}
