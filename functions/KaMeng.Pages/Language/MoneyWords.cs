using System.Globalization;
using KaMeng.Refunds.Amounts;

namespace KaMeng.Pages.Language;

/// <summary>Amounts as people read them.</summary>
public static class MoneyWords
{
    /// <summary>Such as <c>¥49.00</c>; another currency keeps its letters.</summary>
    public static string Of(Money money) => money.Currency == Currency.Cny
        ? string.Create(CultureInfo.InvariantCulture, $"{(money.Amount < 0 ? "−" : "")}¥{Math.Abs(money.Amount / 100m):#,##0.00}")
        : money.ToString();
}
