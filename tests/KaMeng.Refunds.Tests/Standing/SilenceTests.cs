using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Standing;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Standing;

public sealed class SilenceTests
{
    private static readonly DateTimeOffset Over = Delivered.AddHours(25);

    [Theory]
    [InlineData(MerchantSilence.Escalates, TimeoutEffect.Escalate)]
    [InlineData(MerchantSilence.Approves, TimeoutEffect.Approve)]
    public void A_review_that_nobody_held_is_the_merchants_silence(string rule, TimeoutEffect effect)
    {
        var change = Change(rule);

        Assert.Equal(
            new MerchantSilence(Case.RefundId, Over, effect, Case.Requested),
            MerchantSilence.In(Case with { Timeline = [Entry(TimelineEvent.MerchantReviewStarted), Entry(TimelineEvent.ReminderSent), .. change.Happened] }, change));
    }

    [Fact]
    public void Somebody_elses_silence_is_not_the_merchants()
    {
        var change = Change(MerchantSilence.Escalates);

        Assert.Null(MerchantSilence.In(
            Case with { Timeline = [Entry(TimelineEvent.MerchantReviewStarted), Entry(TimelineEvent.PlatformReviewStarted), .. change.Happened] }, change));
        Assert.Null(MerchantSilence.In(Case with { Timeline = change.Happened }, change));
        Assert.Null(MerchantSilence.In(Case with { Timeline = [Entry(TimelineEvent.MerchantReviewStarted), .. change.Happened] }, change with { Explanation = null }));
    }

    [Theory]
    [InlineData(true, true, 4_900, 49_000L)]
    [InlineData(true, true, 499, 5_000L)]
    [InlineData(true, true, 500, 5_000L)]
    [InlineData(true, true, 501, 5_010L)]
    [InlineData(false, true, 4_900, null)]
    [InlineData(true, false, 4_900, null)]
    public void Silence_costs_ten_times_or_fifty_yuan_only_where_the_policy_and_signed_terms_say_so(bool enabled, bool hasSigned, long asked, long? owed) =>
        Assert.Equal(
            owed is { } fen ? Money.Fen(fen) : null,
            SilenceDebt.Of(RefundPolicy.Default.Merchants.Silence with { Enabled = enabled }, Money.Fen(asked), hasSigned));

    [Fact]
    public void The_penalty_is_off_by_default() => Assert.Null(SilenceDebt.Of(RefundPolicy.Default.Merchants.Silence, Money.Fen(4_900), hasSigned: true));

    private static CaseChange Change(string rule) => new()
    {
        Revision = 4,
        Happened = [new(Over, Actor.System, TimelineEvent.Escalated, null), new(Over, Actor.System, TimelineEvent.PlatformReviewStarted, null)],
        Explanation = [new(rule, "…", "S3")],
    };

    private static TimelineEntry Entry(TimelineEvent happened) => new(Delivered.AddHours(1), Actor.System, happened, null);
}
