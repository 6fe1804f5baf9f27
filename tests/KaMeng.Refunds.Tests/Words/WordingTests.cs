using System.Text.Json;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Tests.Words;

public class WordingTests
{
    private static readonly DateTimeOffset At = new(2026, 2, 13, 10, 5, 0, TimeSpan.FromHours(8));
    private static readonly Stage[] Stages = [Stage.MerchantReview, Stage.Payout];

    private static readonly Wording Said = new(
        $"{MoveKind.Appeal} of {"b-1"} at {At}, after {TimeSpan.FromHours(24)}, over {Money.Fen(4_900)} in {Stages}, {3} times, {new Wording($"once more", $"再一次")}.",
        $"{"b-1"} 于 {At} {MoveKind.Appeal}。");

    [Fact]
    public void A_program_is_told_the_contracts_words() =>
        Assert.Equal("APPEAL of b-1 at 2026-02-13T02:05:00.0000000Z, after P1D, over 49.00 CNY in MERCHANT_REVIEW, PAYOUT, 3 times, once more.", Said.ToString());

    [Fact]
    public void What_is_kept_is_read_with_everything_it_spoke_of()
    {
        Wording read = JsonSerializer.Deserialize<Wording>(JsonSerializer.Serialize(Said))!;

        Assert.Equal(Said.ToString(), read.ToString());
        Assert.Equal(Said.Chinese.Format, read.Chinese.Format);
        Assert.Equal(new object?[] { "b-1", At.ToUniversalTime(), MoveKind.Appeal }, read.Chinese.GetArguments());
        Assert.Equal(Stages, Assert.IsType<Stage[]>(read.English.GetArguments()[5]));
        Assert.Equal(Money.Fen(4_900), read.English.GetArguments()[4]);
    }

    [Fact]
    public void A_word_that_a_later_version_does_not_know_is_read_as_its_text()
    {
        const string Kept = """{"en":{"says":"{0} is gone.","of":[{"word":{"NoSuchEnum":"OLD_WORD"}}]},"zh":{"says":"没有 {0}。","of":[{"word":{"NoSuchEnum":"OLD_WORD"}}]}}""";

        Assert.Equal("OLD_WORD is gone.", JsonSerializer.Deserialize<Wording>(Kept)!.ToString());
    }

    [Fact]
    public void A_refusal_is_kept_with_its_move() => Assert.Equal(
        ("mv", "NO_PAYOUT", "None.", "没有。"),
        new Refunds.Decisions.MoveRefusal("NO_PAYOUT", $"None.", $"没有。").For("mv") is var outcome ? (outcome.MoveId, outcome.RefusedAs, outcome.Why, outcome.Said?.Chinese.Format) : default);
}
