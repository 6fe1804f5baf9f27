using FsCheck;
using FsCheck.Fluent;
using KaMeng.Functions.Storage;

namespace KaMeng.Functions.Tests.Storage;

public sealed class TableKeyTests
{
    [Fact]
    public void Any_text_is_a_legal_key_and_different_texts_are_different_keys() =>
        Prop.ForAll<string, string>((first, second) =>
        {
            string one = TableKey.Of(first ?? string.Empty);
            string other = TableKey.Of(second ?? string.Empty);
            Assert.All(one, unit => Assert.True(char.IsAsciiLetterOrDigit(unit) || unit is '-' or '_' or '.' or '~'));
            Assert.Equal((first ?? string.Empty) == (second ?? string.Empty), one == other);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("KM20260213-0001", "KM20260213-0001")]
    [InlineData("a/b", "a~002Fb")]
    [InlineData("卡", "~5361")]
    [InlineData("~", "~007E")]
    [InlineData("", "~")]
    public void Plain_texts_stay_readable(string text, string key) => Assert.Equal(key, TableKey.Of(text));

    [Fact]
    public void Long_texts_get_short_keys_that_still_differ()
    {
        string one = TableKey.Of(new string('a', 10_000));
        string other = TableKey.Of(new string('a', 9_999) + "b");
        Assert.True(one.Length < 200);
        Assert.NotEqual(one, other);
        Assert.NotEqual(one, TableKey.Of(one));
    }

    [Fact]
    public void Parts_cannot_be_mistaken_for_one_another() => Assert.NotEqual(TableKey.Of("a|b", "c"), TableKey.Of("a", "b|c"));

    [Fact]
    public void Times_sort_as_text()
    {
        DateTimeOffset[] times = [DateTimeOffset.MinValue, DateTimeOffset.UnixEpoch, new(2026, 2, 13, 10, 0, 0, TimeSpan.FromHours(8)), DateTimeOffset.MaxValue];
        Assert.Equal(times.Select(TableKey.Sortable), times.Select(TableKey.Sortable).Order(StringComparer.Ordinal));
        Assert.Equal(times.Select(TableKey.SortableDescending), times.Select(TableKey.SortableDescending).OrderDescending(StringComparer.Ordinal));
    }
}
