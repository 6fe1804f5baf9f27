using System.Globalization;
using System.Text.Json.Serialization;

namespace KaMeng.Refunds.Amounts;

/// <summary>An amount in the minor unit of one currency (fen for CNY). Two currencies never meet in one operation.</summary>
public readonly record struct Money : IComparable<Money>
{
    /// <summary>Makes an amount.</summary>
    /// <param name="amount">In minor units; may be zero or negative (a posting), a claim checks for itself.</param>
    /// <param name="currency">The currency.</param>
    [JsonConstructor]
    public Money(long amount, Currency currency)
    {
        Amount = amount;
        Currency = currency;
    }

    /// <summary>In minor units (fen for CNY).</summary>
    public long Amount { get; }

    /// <summary>The currency of <see cref="Amount"/>.</summary>
    public Currency Currency { get; }

    /// <summary>Chinese yuan, in fen.</summary>
    public static Money Fen(long fen) => new(fen, Currency.Cny);

    /// <summary>Nothing, in <paramref name="currency"/>.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>The sum; overflow is an <see cref="OverflowException"/>.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money left, Money right) => new(checked(left.Amount + right.Same(left).Amount), left.Currency);

    /// <summary>The difference; overflow is an <see cref="OverflowException"/>.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator -(Money left, Money right) => new(checked(left.Amount - right.Same(left).Amount), left.Currency);

    /// <summary>Whether <paramref name="left"/> is less.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is more.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is less or the same.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is more or the same.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>Same as <c>+</c>.</summary>
    public static Money Add(Money left, Money right) => left + right;

    /// <summary>Same as <c>-</c>.</summary>
    public static Money Subtract(Money left, Money right) => left - right;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public int CompareTo(Money other) => Amount.CompareTo(other.Same(this).Amount);

    /// <summary>For people: <c>49.00 CNY</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Amount / 100m:0.00} {Currency.ToString().ToUpperInvariant()}");

    private Money Same(Money other) => Currency == other.Currency
        ? this
        : throw new InvalidOperationException($"{this} and {other} are in different currencies. Was one of them converted before it came here?");
}
