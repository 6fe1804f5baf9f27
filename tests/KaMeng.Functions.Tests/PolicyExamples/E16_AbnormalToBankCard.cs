using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Functions.Tests.Orchestrations;
using KaMeng.Pages.Cases;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;
using static KaMeng.Functions.Tests.Orchestrations.RouteStories;

namespace KaMeng.Functions.Tests.PolicyExamples;

/// <summary>Example 16 of policy.md: the card the money came from is dead.</summary>
public sealed class E16_AbnormalToBankCard
{
    [Fact]
    public void The_buyers_debit_card_has_the_same_refund()
    {
        Theatre play = Abnormal(Told(PayoutState.Accepted), Told(PayoutState.Succeeded));
        Assert.Equal((Actor.Buyer, RequiredAction.ProvideAccount, play.Now + TimeSpan.FromHours(48)), (play.Position.Next!.Actor, play.Position.Next.Action, play.Position.Next.DueAt));

        play.Send(Card("icbc", "ICBC_DEBIT"));
        Assert.Equal((null, PayoutState.Accepted, RequiredAction.Wait), (play.Answers["icbc"].RefusedAs, play.Case.Payout!.State, play.Position.Next!.Action));
        play.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal([$"refund {First}", $"to-card {First}", $"query {First}"], play.Calls.Select(call => call.Call));
        Assert.Equal((CaseOutcome.Refunded, First), (play.Position.Outcome, Assert.Single(play.Ledger).Key));
        Assert.All(play.Contexts, context => Assert.Empty(context.Timers));
    }

    [Theory]
    [InlineData("ICBC_CREDIT")]
    [InlineData("BOSH_DEBIT")]
    public void A_credit_card_or_a_sixteenth_bank_is_paid_by_hand(string bankType)
    {
        Theatre play = Abnormal(Told(PayoutState.Accepted));
        play.Send(Card("other", bankType));
        Assert.Equal((Actor.Operator, RequiredAction.MarkPaid, true), (play.Position.Next!.Actor, play.Position.Next.Action, play.Case.Payout!.ByHand));
        Assert.Equal($"to-merchant {First}", play.Calls[^1].Call);

        // That the merchant's own account has it is no payment to the buyer.
        play.Send(Sample.Report("EV-1", First, PayoutState.Succeeded));
        Assert.Null(play.Position.Outcome);
        Assert.Empty(play.Ledger);

        AddProof(play);
        play.Send(Paid("paid"));
        Assert.Equal((null, CaseOutcome.Refunded, PayoutState.Succeeded), (play.Answers["paid"].RefusedAs, play.Position.Outcome, play.Case.Payout!.State));
        Assert.Equal(($"{First}-manual", "ICBC-20260214-1"), (Assert.Single(play.Ledger).Key, play.Case.Payout.ProviderRefundId));
    }

    [Fact]
    public void Where_the_buyer_names_none_the_operator_has_it_go_to_the_merchant_and_finance_pays()
    {
        Theatre play = Abnormal(Told(PayoutState.Abnormal));
        Assert.Equal("PAYOUT_NOT_RETRYABLE", MoveRules.Check(play.Case, Sample.Move("early", MoveKind.RetryPayout, Actor.Operator), RefundPolicy.Default)!.Code);
        play.Advance(TimeSpan.FromHours(48));
        Act words = ActEffects.Describe(ActKind.RetryPayout, play.Case, RefundPolicy.Default, play.Case.Requested);
        Assert.Contains("merchant's own account", words.EffectEnglish, StringComparison.Ordinal);
        Assert.Contains("商户", words.EffectChinese, StringComparison.Ordinal);

        // A provider that does not say how it stands has nothing done by it, and one that paid meanwhile has the case closed.
        play.Provider.Clear();
        play.Provider.Enqueue(new ChannelAnswer(ChannelAnswerKind.NoAnswer));
        play.Send(Sample.Move("lost", MoveKind.RetryPayout, Actor.Operator));
        Assert.Equal("PAYOUT_NOT_CONFIRMED", play.Answers["lost"].RefusedAs);

        play.Provider.Clear();
        play.Provider.Enqueue(Told(PayoutState.Abnormal));
        play.Provider.Enqueue(Told(PayoutState.Accepted));
        play.Send(Sample.Move("go on", MoveKind.RetryPayout, Actor.Operator));
        Assert.Null(play.Answers["go on"].RefusedAs);
        Assert.Equal($"to-merchant {First}", play.Calls[^1].Call);
        Assert.Equal((Actor.Operator, RequiredAction.MarkPaid, true), (play.Position.Next!.Actor, play.Position.Next.Action, play.Case.Payout!.ByHand));

        AddProof(play);
        play.Send(Paid("paid"));
        Assert.Equal((CaseOutcome.Refunded, $"{First}-manual"), (play.Position.Outcome, Assert.Single(play.Ledger).Key));
        Assert.All(play.Contexts, context => Assert.Empty(context.Timers));
    }

    [Fact]
    public void A_buyer_who_names_none_in_time_has_an_operator_called()
    {
        Theatre play = Abnormal(Told(PayoutState.Abnormal));
        play.Advance(TimeSpan.FromHours(48));
        Assert.Equal((Actor.Operator, RequiredAction.Decide), (play.Position.Next!.Actor, play.Position.Next.Action));
        Assert.Contains(TimelineEvent.Escalated, play.Happened);

        // It is not too late: the card is still taken.
        play.Provider.Enqueue(Told(PayoutState.Accepted));
        play.Provider.Dequeue();
        play.Send(Card("late", "ABC_DEBIT"));
        Assert.Equal(PayoutState.Accepted, play.Case.Payout!.State);
    }

    [Fact]
    public void A_provider_that_refuses_the_card_calls_an_operator_and_one_that_does_not_answer_is_asked_again()
    {
        Theatre refused = Abnormal(new ChannelAnswer(ChannelAnswerKind.Refused, Code: "PARAM_ERROR", Message: "no such card"));
        refused.Send(Card("card", "ICBC_DEBIT"));
        Assert.Equal((Actor.Operator, RequiredAction.Decide), (refused.Position.Next!.Actor, refused.Position.Next.Action));

        Theatre lost = Abnormal(new ChannelAnswer(ChannelAnswerKind.NoAnswer), Told(PayoutState.Accepted), Told(PayoutState.Succeeded));
        lost.Send(Card("card", "ICBC_DEBIT"));
        lost.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal([$"refund {First}", $"to-card {First}", $"to-card {First}", $"query {First}"], lost.Calls.Select(call => call.Call));
        Assert.Equal(CaseOutcome.Refunded, lost.Position.Outcome);
    }

    [Fact]
    public void Trouble_from_before_the_card_is_old_and_trouble_after_it_asks_anew()
    {
        Theatre play = Abnormal(Told(PayoutState.Accepted));
        play.Advance(TimeSpan.FromHours(2));
        play.Send(Card("card", "ICBC_DEBIT"));
        play.Send(Sample.Report("EV-old", First, PayoutState.Abnormal));
        Assert.Equal(PayoutState.Accepted, play.Case.Payout!.State);
        play.Send(Sample.Report("EV-new", First, PayoutState.Abnormal) with { OccurredAt = play.Now.AddMinutes(1) });
        Assert.Equal((PayoutState.Abnormal, RequiredAction.ProvideAccount), (play.Case.Payout!.State, play.Position.Next!.Action));
    }

    [Fact]
    public void No_card_is_taken_while_the_money_may_still_arrive()
    {
        Theatre play = Play(Wish(4_900, null, PayoutRoute.Original, PaymentProvider.WeChatPay), Told(PayoutState.Accepted));
        play.Send(Card("early", "ICBC_DEBIT"));
        Assert.Equal("NO_ACCOUNT_NEEDED", play.Answers["early"].RefusedAs);
    }

    private static Theatre Abnormal(params ChannelAnswer[] then)
    {
        ChannelAnswer dead = Told(PayoutState.Abnormal);
        return Play(Wish(4_900, null, PayoutRoute.Original), [dead with { Report = dead.Report! with { ProviderRefundId = "50300001" } }, .. then]);
    }
}
