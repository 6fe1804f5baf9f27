using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Tests.Amounts;

public sealed class MoneyTests
{
    private static Gen<Money> Amounts =>
        from amount in Gen.Choose(-1_000_000, 1_000_000)
        from currency in Gen.Elements(Enum.GetValues<Currency>())
        select new Money(amount, currency);

    private static Arbitrary<(Money Left, Money Right)> Pairs => (from left in Amounts from right in Amounts select (left, right)).ToArbitrary();

    [Fact]
    public void Two_currencies_never_meet() => Prop.ForAll(Pairs, pair =>
    {
        Func<object>[] operations = [() => pair.Left + pair.Right, () => pair.Left - pair.Right, () => pair.Left < pair.Right, () => pair.Left >= pair.Right];
        return operations.All(operation => Throws(operation) == (pair.Left.Currency != pair.Right.Currency));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_added_can_be_taken_away() => Prop.ForAll(Pairs, pair =>
        pair.Left.Currency != pair.Right.Currency || pair.Left + pair.Right - pair.Right == pair.Left).QuickCheckThrowOnFailure();

    [Fact]
    public void A_sum_too_large_to_hold_is_an_error_and_not_another_sum() => Assert.Throws<OverflowException>(() => Money.Fen(long.MaxValue) + Money.Fen(1));

    private static bool Throws(Func<object> operation)
    {
        try
        {
            operation();
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
