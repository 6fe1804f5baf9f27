using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Figures;

namespace KaMeng.Refunds.Tests.Figures;

public sealed class SpreadTests
{
    private static readonly TimeSpan Quarter = TimeSpan.FromDays(90);

    private static Arbitrary<(TimeSpan[] Lengths, double Share)> Measured => (
        from lengths in Gen.NonEmptyListOf(Gen.Choose(0, int.MaxValue).Select(part => Quarter * Math.Pow(part / (double)int.MaxValue, 4)))
        from percent in Gen.Choose(1, 100)
        select (lengths.ToArray(), percent / 100.0)).ToArbitrary();

    [Fact]
    public void A_percentile_is_within_one_percent_of_the_exact_one() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Measured, measured =>
        {
            var exact = measured.Lengths.Order().ElementAt(Math.Max(0, (int)Math.Ceiling(measured.Share * measured.Lengths.Length) - 1));
            var read = Of(measured.Lengths).At(measured.Share)!.Value;
            return Math.Abs((read - exact).TotalMilliseconds) <= Math.Max(1, exact.TotalMilliseconds * (Spread.Error + 0.0001));
        }));

    [Fact]
    public void Spreads_add_up_to_the_spread_of_all_in_any_order() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Measured, Measured, (some, more) =>
            Of(some.Lengths).With(Of(more.Lengths)).Equals(Of([.. some.Lengths, .. more.Lengths]))
            && Of(more.Lengths).With(Of(some.Lengths)).Equals(Of([.. some.Lengths, .. more.Lengths]))));

    [Fact]
    public void Nothing_measured_has_no_percentile() => Assert.Null(Spread.None.At(0.5));

    [Fact]
    public void Every_length_falls_into_one_piece_of_a_scale()
    {
        var spread = Of([TimeSpan.Zero, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromHours(2), TimeSpan.FromDays(9)]);

        Assert.Equal([2, 1, 0, 2], spread.Between([TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)]));
    }

    private static Spread Of(IEnumerable<TimeSpan> lengths) => lengths.Aggregate(Spread.None, (sum, length) => sum.With(length));
}
