using KaMeng.Pages.Cases;
using KaMeng.Pages.Language;
using KaMeng.Refunds.Cases;

namespace KaMeng.Pages.Tests.Language;

/// <summary>What stands beside an event of the timeline.</summary>
public class NoteWordsTests
{
    [Theory]
    [InlineData(Actor.Provider, "rf_1-01: SUCCEEDED", "rf_1-01: 已退款")]
    [InlineData(Actor.Provider, "issuer STATE: DONE, UNUSED", "issuer 核验: 已答复, 未使用")]
    [InlineData(Actor.System, "MERCHANT", "商家")]
    [InlineData(Actor.Buyer, "CHANGE_ROUTE: WALLET", "更改退款渠道: 平台余额")]
    [InlineData(Actor.Merchant, "APPROVE", "同意")]
    [InlineData(Actor.Operator, "It was CLOSED by the provider: FAILED twice", "It was CLOSED by the provider: FAILED twice")]
    [InlineData(Actor.Operator, "最多可退 10.00 / 10.00 is the most", "最多可退 10.00")]
    [InlineData(Actor.System, null, "")]
    public void Is_in_the_visitors_language_and_leaves_a_persons_words_alone(Actor actor, string? note, string shown) => Assert.Equal(
        shown, NoteWords.Of(new TimelineEntry(DateTimeOffset.UnixEpoch, actor, TimelineEvent.NoteAdded, note), Tongue.Chinese));
}
