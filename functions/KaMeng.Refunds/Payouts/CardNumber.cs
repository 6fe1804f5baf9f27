namespace KaMeng.Refunds.Payouts;

/// <summary>The number of a bank card (ISO/IEC 7812).</summary>
public static class CardNumber
{
    private const int Shortest = 13;
    private const int Longest = 19;

    /// <summary>Whether the digits are a card's number: of its length, with the check digit of Luhn.</summary>
    public static bool IsGood(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        if (digits.Length is < Shortest or > Longest || !digits.All(char.IsAsciiDigit))
        {
            return false;
        }

        int sum = 0;
        for (int place = 1; place <= digits.Length; place++)
        {
            int digit = digits[^place] - '0';
            int weighed = place % 2 == 0 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }

        return sum % 10 == 0;
    }
}
