using KaMeng.Refunds.Finance;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Finance;

/// <summary>What a payout's task says of the payout, in the words of a provider: finance is one.</summary>
internal static class FinanceReports
{
    /// <summary>The report on the payout whose number the task is about.</summary>
    public static ProviderReport Of(FinanceTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        PayoutState state = task.Completion?.Result switch
        {
            FinanceResult.Paid => PayoutState.Succeeded,
            FinanceResult.Rejected => PayoutState.Closed,
            _ => PayoutState.Accepted,
        };
        return new ProviderReport(
            $"finance:{task.TaskId}:{UpperSnake.Of(state)}", task.Subject, state, task.Completion?.Reference, task.Amount, task.Completion?.At ?? task.OpenedAt, null);
    }
}
