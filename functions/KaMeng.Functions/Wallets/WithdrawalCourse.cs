using KaMeng.Functions.Channels;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Wallets;

/// <summary>What a provider's answers make of a withdrawal. As with refunds, no answer is never taken for "no", and only a question leads out of UNKNOWN.</summary>
internal static class WithdrawalCourse
{
    // As long as a provider may need to know of what it took on.
    private static readonly TimeSpan AfterLostAnswer = TimeSpan.FromSeconds(10);

    /// <summary>After the transfer was given. What was held is returned only once a question has confirmed that nothing was paid.</summary>
    public static Payout AfterGiving(Payout sent, ChannelAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        switch (answer.Kind)
        {
            case ChannelAnswerKind.Reported when answer.Report!.State != PayoutState.Closed:
                Payout heard = PayoutTransitions.Apply(sent, answer.Report);
                return heard.State == PayoutState.Sent ? Lost(sent, "the answer was about something else") : heard;
            case ChannelAnswerKind.Reported:
                return Lost(sent, "the provider speaks of it as closed");
            case ChannelAnswerKind.NoAnswer:
                return Lost(sent, answer.Code ?? "the answer was lost");
            case ChannelAnswerKind.TryLater:
                return sent;
            default:
                return sent with { State = PayoutState.Failed, Trouble = $"{answer.Code ?? answer.Kind.ToString()}: {answer.Message ?? "the provider gave no reason"}" };
        }
    }

    /// <summary>After the provider was asked.</summary>
    public static Payout AfterAsking(Payout given, ChannelAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Kind switch
        {
            ChannelAnswerKind.Reported => PayoutTransitions.Apply(given, answer.Report!),
            // It never arrived: the same transfer once more, under the same number.
            ChannelAnswerKind.NotFound when given.State == PayoutState.Unknown => given with { State = PayoutState.Sent, Trouble = null },
            _ => given,
        };
    }

    /// <summary>How long to wait after a step.</summary>
    /// <param name="step">What it came to.</param>
    /// <param name="inVain">How many steps before it brought nothing new (<see cref="IsNews"/>).</param>
    public static TimeSpan Pause(WithdrawalStep step, int inVain)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step switch
        {
            { RetryAfter: { } wanted } when wanted > PollingSchedule.DelayBefore(inVain + 1) => wanted,
            { State: PayoutState.Unknown, RetryAfter: null } when inVain == 0 => AfterLostAnswer,
            _ => PollingSchedule.DelayBefore(inVain + 1),
        };
    }

    /// <summary>Whether a step brought anything new. Given, lost, not found and given again is nothing new, however often it goes round.</summary>
    public static bool IsNews(PayoutState before, PayoutState after) =>
        before != after && !(before is PayoutState.Sent or PayoutState.Unknown && after is PayoutState.Sent or PayoutState.Unknown);

    private static Payout Lost(Payout sent, string why) =>
        sent with { State = PayoutState.Unknown, Trouble = $"What became of it is not known ({why}); the provider is asked under the same number." };
}
