using FsCheck;
using FsCheck.Fluent;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Functions.Wallets;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Wallets;

/// <summary>Whatever a provider answers, in whatever order.</summary>
public sealed class WithdrawalCourseTests
{
    private static readonly Payout New = SampleWithdrawal.Of("wd_0123456789abcdefghjkmnpqrs", 300, new Payee(Sample.Storefront, "b-1001")).Payout;

    private static Arbitrary<ChannelAnswer[]> Answers => Gen.ArrayOf(
        from kind in Gen.Elements(Enum.GetValues<ChannelAnswerKind>())
        from state in Gen.Elements(PayoutState.Accepted, PayoutState.Succeeded, PayoutState.Closed)
        select new ChannelAnswer(kind, kind == ChannelAnswerKind.Reported ? Report(state) : null)).ToArbitrary();

    [Fact]
    public void Money_is_returned_only_after_a_question_or_a_refusal_and_unknown_is_left_only_by_a_question() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Answers, answers =>
        {
            Payout payout = New with { State = PayoutState.Sent };
            return answers.TakeWhile(_ => payout.State is PayoutState.Sent or PayoutState.Unknown or PayoutState.Accepted).All(answer =>
            {
                PayoutState before = payout.State;
                payout = before == PayoutState.Sent ? WithdrawalCourse.AfterGiving(payout, answer) : WithdrawalCourse.AfterAsking(payout, answer);
                bool told = answer.Kind == ChannelAnswerKind.Reported;
                return payout.State switch
                {
                    PayoutState.Closed => before != PayoutState.Sent && answer.Report?.State == PayoutState.Closed,
                    PayoutState.Failed => before == PayoutState.Sent && answer.Kind is ChannelAnswerKind.Refused or ChannelAnswerKind.NotFound,
                    PayoutState.Succeeded => answer.Report?.State == PayoutState.Succeeded,
                    PayoutState.Sent => before == PayoutState.Sent ? answer.Kind == ChannelAnswerKind.TryLater : answer.Kind == ChannelAnswerKind.NotFound,
                    PayoutState.Accepted => before == PayoutState.Accepted || told,
                    _ => payout.State == PayoutState.Unknown,
                };
            });
        }));

    private static ProviderReport Report(PayoutState state) => new($"r-{state}", New.RefundNumber, state, "T1", New.Amount, Sample.Opened, null);
}
