using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Reconciliation;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Reconciliation;

/// <summary>What finance's task about a difference is about, as one text: <c>{channel}-{day}-{key}</c>.</summary>
/// <param name="Channel">Whose bill.</param>
/// <param name="Day">Of which day, in Shanghai.</param>
/// <param name="Key">Which difference.</param>
internal sealed record DifferenceSubject(PayoutChannel Channel, DateOnly Day, string Key)
{
    private const string DayForm = "yyyy-MM-dd";
    private const char Separator = '-';

    /// <summary>The subject of a difference.</summary>
    public static string Of(Difference difference) =>
        string.Create(CultureInfo.InvariantCulture, $"{UpperSnake.Of(difference.Channel)}{Separator}{difference.Day:yyyy-MM-dd}{Separator}{difference.Key}");

    /// <summary>Reads one.</summary>
    public static bool TryRead(string subject, [NotNullWhen(true)] out DifferenceSubject? about)
    {
        about = null;
        int first = subject.IndexOf(Separator, StringComparison.Ordinal);
        int second = first + 1 + DayForm.Length;
        if (first < 0
            || subject.Length <= second + 1
            || !DateOnly.TryParseExact(subject.AsSpan(first + 1, DayForm.Length), DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            return false;
        }

        foreach (PayoutChannel channel in Enum.GetValues<PayoutChannel>())
        {
            if (subject.AsSpan(0, first).SequenceEqual(UpperSnake.Of(channel)))
            {
                about = new DifferenceSubject(channel, day, subject[(second + 1)..]);
                return true;
            }
        }

        return false;
    }
}
