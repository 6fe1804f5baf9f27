using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Functions.Tests.Channels;
using KaMeng.Functions.Tests.Orchestrations;
using KaMeng.Local.Providers.WeChatPay;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.PolicyExamples;

/// <summary>policy.md, example 7: a call that was not answered is asked after and repeated under its own number, never under another.</summary>
public sealed class E07TimeoutRetry
{
    private static readonly string Number = RefundNumber.For(Sample.RefundId, 1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_that_times_out_is_repeated_with_the_same_number_and_refunds_once()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync(callTimeoutSeconds: 0.5);
        IPaymentChannel channel = platform.Channel();
        platform.Simulator.Next(SimulatedResult.Timeout, times: 1);

        ChannelAnswer lost = await channel.RefundAsync(SampleInstruction.Of(), Stop);
        SimulatedRefund afterFirst = Assert.Single(platform.Simulator.Refunds()).Value;
        IPaymentChannel patient = platform.Channel(settings => settings["WeChatPay:Timeout"] = "00:00:30");
        ChannelAnswer repeated = await patient.RefundAsync(SampleInstruction.Of(), Stop);

        Assert.Equal((ChannelAnswerKind.NoAnswer, "TIMEOUT"), (lost.Kind, lost.Code));
        Assert.Equal(ChannelAnswerKind.Reported, repeated.Kind);
        SimulatedRefund only = Assert.Single(platform.Simulator.Refunds()).Value;
        Assert.Equal((SampleInstruction.Number, 999L, 2), (only.RefundNumber, only.Amount.Amount, only.ApplyCalls));
        Assert.Equal(afterFirst.ProviderRefundId, only.ProviderRefundId);
    }

    [Fact]
    public void A_lost_answer_is_asked_after_under_the_same_number_and_never_refunded_anew()
    {
        Theatre play = PayoutTests.Paying(new ChannelAnswer(ChannelAnswerKind.NoAnswer, Code: "TIMEOUT"), Theatre.Says(PayoutState.Succeeded));
        Assert.Equal(PayoutState.Unknown, play.Case.Payout!.State);
        play.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal([$"refund {Number}", $"query {Number}"], play.Calls.Select(call => call.Call));
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
        Assert.Single(play.Ledger);
    }

    [Fact]
    public void A_refund_the_provider_never_got_is_given_again_under_the_same_number()
    {
        Theatre play = PayoutTests.Paying(
            new ChannelAnswer(ChannelAnswerKind.NoAnswer), new ChannelAnswer(ChannelAnswerKind.NotFound), Theatre.Says(PayoutState.Accepted), Theatre.Says(PayoutState.Succeeded));
        play.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal([$"refund {Number}", $"query {Number}", $"refund {Number}", $"query {Number}"], play.Calls.Select(call => call.Call));
        Assert.Equal(CaseOutcome.Refunded, play.Position.Outcome);
    }
}
