using System.Text.Json;
using KaMeng.Pages.Language;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Words;

namespace KaMeng.Pages.Tests.Language;

/// <summary>What the rules refuse, as a page says it.</summary>
public class RefusalWordsTests
{
    private static readonly DateTimeOffset At = new(2026, 2, 13, 2, 5, 0, TimeSpan.Zero);
    private static readonly Stage[] Stages = [Stage.PlatformReview, Stage.ReReview];

    private static readonly MoveRefusal Refusal = new(
        "SAMPLE",
        $"{MoveKind.Extend} is not allowed in {Stage.Payout}; it is in {Stages}. {Money.Fen(150_000)} by {At}, in {TimeSpan.FromHours(27)}, by {Actor.Merchant}.",
        $"{Stage.Payout}不能「{MoveKind.Extend}」,可在{Stages}。{Money.Fen(150_000)},{At} 前,{TimeSpan.FromHours(27)},由{Actor.Merchant}。");

    [Fact]
    public void It_speaks_the_visitors_language_with_the_pages_words()
    {
        Assert.Equal("退款中不能「延期」,可在平台审核、人工复审。¥1,500.00,2026-02-13 10:05 前,1 天 3 小时,由商家。", Tongue.Chinese.Say(Refusal.Why));
        Assert.Equal("EXTEND is not allowed in Payout; it is in Platform review, Re-review. ¥1,500.00 by 2026-02-13 10:05, in 1 d 3 h, by merchant.", Tongue.English.Say(Refusal.Why));
        Assert.StartsWith("EXTEND is not allowed in PAYOUT; it is in PLATFORM_REVIEW, RE_REVIEW. 1500.00 CNY", Refusal.Why.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_does_so_after_it_was_kept()
    {
        Wording kept = JsonSerializer.Deserialize<MoveOutcome>(JsonSerializer.Serialize(Refusal.For("mv")))!.Said!;

        Assert.Equal(Tongue.Chinese.Say(Refusal.Why), Tongue.Chinese.Say(kept));
        Assert.Equal(Tongue.English.Say(Refusal.Why), Tongue.English.Say(kept));
    }
}
