using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Payouts;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Activities;

/// <summary>
/// Chooses the funds and computes the dates of a payout. It touches nothing; it is an activity because a holiday notice that a later version of
/// the app brings must not change what an orchestration computed before.
/// </summary>
internal static class PlanPayout
{
    /// <summary>Plans it.</summary>
    [Function(nameof(PlanPayout))]
    public static PlannedPayout Run([ActivityTrigger] PayoutToPlan planning)
    {
        ArgumentNullException.ThrowIfNull(planning);
        var payout = new Payout
        {
            State = PayoutState.New,
            RefundNumber = RefundNumber.For(planning.RefundId, planning.Attempt),
            Provider = planning.Order.Payment.Provider,
            Route = planning.Route,
            Amount = planning.Amount,
            Fee = Money.Zero(planning.Amount.Currency),
            FundsFrom = FundsChoice.For(planning.Order, planning.Liability),
            ArrivalExpectedBy = Arrival.ExpectedBy(planning.Policy, WorkingCalendar.China, planning.Route, planning.At).ToUniversalTime(),
        };
        return new PlannedPayout(payout, Arrival.ChaseAt(planning.Policy, WorkingCalendar.China, planning.At).At.ToUniversalTime());
    }
}
