using System.Globalization;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Finance;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Pages.Language;

/// <summary>Writes what a <see cref="Wording"/> speaks of as a page shows it: amounts with their sign, moments on Shanghai's clock, the contract's words by their names.</summary>
internal sealed class PageFormat(Tongue tongue) : IFormatProvider, ICustomFormatter
{
    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : CultureInfo.InvariantCulture.GetFormat(formatType);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
    {
        Enum word => Name(word),
        Array words when words.GetType().GetElementType()!.IsEnum => string.Join(tongue.Say("、", ", "), words.Cast<Enum>().Select(Name)),
        Money money => MoneyWords.Of(money),
        DateTimeOffset at => at.ToOffset(WorkingCalendar.Shanghai).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        TimeSpan length => Moments.Span(length, tongue),
        Wording within => tongue.Say(within),
        IFormattable number => number.ToString(format, CultureInfo.InvariantCulture),
        _ => arg?.ToString() ?? string.Empty,
    };

    private string Name(Enum word) => word switch
    {
        Actor actor => ActionWords.Of(actor, tongue),
        CaseOutcome outcome => StageWords.Of(outcome, tongue),
        DeliveryState state => GoodsWords.Of(state, tongue),
        FinanceResult result => TaskWords.Of(result, tongue),
        FinanceTaskKind kind => TaskWords.Of(kind, tongue),
        // English sentences are written around the contract's word; its name would be in the past tense.
        MoveKind move when tongue == Tongue.Chinese => MoveWords.Of(move, tongue),
        PayoutState state => MoneyStateWords.Of(state, tongue),
        ProductKind kind => GoodsWords.Of(kind, tongue),
        RefundReason reason => ReasonWords.Of(reason, tongue),
        RejectionReason reason => CaseWords.Of(reason, tongue),
        Stage stage => StageWords.Of(stage, tongue),
        _ => UpperSnake.Of(word),
    };
}
