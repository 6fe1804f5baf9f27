using FsCheck;
using FsCheck.Fluent;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Channels.WeChatPay;

namespace KaMeng.Functions.Tests.Channels;

public sealed class CallLimitsTests
{
    [Fact]
    public void However_the_calls_come_no_second_has_more_than_twice_its_share_and_a_wait_that_is_kept_is_enough() =>
        Prop.ForAll(Gen.Choose(0, 400).ArrayOf(60).ToArbitrary(), Gen.Choose(1, 20).ToArbitrary(), (pauses, perSecond) =>
        {
            var time = new ManualTime();
            var bucket = new TokenBucket(perSecond, time);
            DateTimeOffset start = time.GetUtcNow();
            var taken = new List<TimeSpan>();
            foreach (int pause in pauses)
            {
                time.Advance(TimeSpan.FromMilliseconds(pause));
                if (bucket.Take() is { } wait)
                {
                    time.Advance(wait);
                    Assert.Null(bucket.Take());
                }

                taken.Add(time.GetUtcNow() - start);
            }

            return taken.All(from => taken.Count(at => at >= from && at < from + TimeSpan.FromSeconds(1)) <= 2 * perSecond)
                && taken.Count <= perSecond + (perSecond * taken[^1].TotalSeconds) + 0.001;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_clock_that_goes_back_gives_nothing_and_takes_nothing()
    {
        var time = new ManualTime();
        var bucket = new TokenBucket(1, time);
        Assert.Null(bucket.Take());
        time.Advance(TimeSpan.FromDays(-1));

        Assert.Equal(TimeSpan.FromSeconds(1), bucket.Take());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(bucket.Take());
    }

    [Fact]
    public async Task What_is_too_much_is_for_later_without_a_call()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        IPaymentChannel channel = platform.Channel(settings =>
        {
            settings["WeChatPay:Limits:RefundsPerSecond"] = "1";
            settings["WeChatPay:Limits:RefundQueriesPerSecond"] = "1";
        });

        ChannelAnswer[] answers = [await RefundAsync(1), await RefundAsync(2), await QueryAsync(), await QueryAsync()];
        int calls = platform.Simulator.Calls;
        platform.Time.Advance(answers[1].RetryAfter!.Value);
        ChannelAnswer later = await RefundAsync(2);

        Assert.Equal([ChannelAnswerKind.Reported, ChannelAnswerKind.TryLater, ChannelAnswerKind.Reported, ChannelAnswerKind.TryLater], answers.Select(answer => answer.Kind));
        Assert.Equal((AnswerReading.OwnLimit, TimeSpan.FromSeconds(1)), (answers[1].Code, answers[1].RetryAfter));
        Assert.Equal(2, calls);
        Assert.Equal(ChannelAnswerKind.Reported, later.Kind);

        Task<ChannelAnswer> RefundAsync(int ordinal) =>
            channel.RefundAsync(SampleInstruction.Of(number: $"KM{ordinal}", transactionId: $"420{ordinal}"), TestContext.Current.CancellationToken);

        Task<ChannelAnswer> QueryAsync() => channel.QueryAsync(SampleInstruction.Of(number: "KM1"), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task After_six_refusals_in_a_second_nothing_is_sent_that_could_be_the_seventh()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        IPaymentChannel channel = platform.Channel();
        RefundInstruction good = SampleInstruction.Of(fen: 500);
        await channel.RefundAsync(good, TestContext.Current.CancellationToken);
        for (int refusal = 0; refusal < 6; refusal++)
        {
            Assert.Equal(ChannelAnswerKind.Refused, (await channel.RefundAsync(SampleInstruction.Of(fen: 501), TestContext.Current.CancellationToken)).Kind);
        }

        ChannelAnswer held = await channel.RefundAsync(good, TestContext.Current.CancellationToken);
        ChannelAnswer asked = await channel.QueryAsync(good, TestContext.Current.CancellationToken);
        platform.Time.Advance(held.RetryAfter!.Value);

        Assert.Equal((ChannelAnswerKind.TryLater, AnswerReading.OwnLimit), (held.Kind, held.Code));
        Assert.Equal(ChannelAnswerKind.Reported, asked.Kind);
        Assert.Equal(ChannelAnswerKind.Reported, (await channel.RefundAsync(good, TestContext.Current.CancellationToken)).Kind);
    }
}
