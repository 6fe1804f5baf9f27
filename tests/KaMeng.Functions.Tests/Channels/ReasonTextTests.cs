using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KaMeng.Functions.Channels;

namespace KaMeng.Functions.Tests.Channels;

public sealed class ReasonTextTests
{
    [Fact]
    public void Twenty_six_Chinese_characters_fit_and_the_twenty_seventh_does_not() =>
        Assert.Equal(new string('退', 26), ReasonText.Cut(new string('退', 27)));

    [Fact]
    public void A_character_is_never_cut_in_two()
    {
        string family = "👨‍👩‍👧";
        Assert.Equal(18, Encoding.UTF8.GetByteCount(family));

        Assert.Equal(new string('a', 79), ReasonText.Cut(new string('a', 79) + "é"));
        Assert.Equal(new string('a', 70), ReasonText.Cut(new string('a', 70) + family));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\r\n\t")]
    public void Nothing_to_say_is_left_out(string reason) => Assert.Null(ReasonText.Cut(reason));

    [Fact]
    public void Line_breaks_become_spaces() => Assert.Equal("a b", ReasonText.Cut("a\nb\n"));

    [Fact]
    public void Any_text_ends_within_eighty_bytes_of_good_UTF8() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
        {
            string? cut = ReasonText.Cut(text ?? "");
            return cut is null || new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(cut) is > 0 and <= ReasonText.Limit;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_transfers_remark_is_at_most_thirty_two_characters_of_any_text() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
        {
            string reason = string.Concat(Enumerable.Repeat(text ?? "", 5));
            return ReasonText.CutToRemark(reason) is not { } cut || (cut.Length is > 0 and <= ReasonText.RemarkLimit && new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(cut) > 0);
        }).QuickCheckThrowOnFailure();
}
