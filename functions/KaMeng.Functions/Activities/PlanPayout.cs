using KaMeng.Functions.Policies;
using KaMeng.Functions.Standing;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Payouts;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Activities;

/// <summary>
/// Chooses the funds and computes the dates of a payout. What it draws on the merchant's deposit is set aside once per case, however often it is asked;
/// the dates are computed here because a holiday notice that a later version of the app brings must not change what an orchestration computed before.
/// </summary>
internal sealed class PlanPayout(IPolicies policies, PayoutFunds funds)
{
    /// <summary>Plans it.</summary>
    [Function(nameof(PlanPayout))]
    public async Task<PlannedPayout> RunAsync([ActivityTrigger] PayoutToPlan planning, CancellationToken cancellationToken) =>
        Plan(planning, (await policies.BookAsync(cancellationToken)).Calendar, await funds.ChooseAsync(planning, cancellationToken));

    /// <summary>Plans it by a calendar.</summary>
    /// <param name="planning">What was decided.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="funds">Whose money it is; null for what the order alone tells.</param>
    public static PlannedPayout Plan(PayoutToPlan planning, WorkingCalendar calendar, FundsSplit? funds = null)
    {
        ArgumentNullException.ThrowIfNull(planning);
        FundsSplit split = funds ?? FundsSplit.Of(planning.Order, planning.Liability, planning.Amount, planning.MerchantGone);
        WorkingDeadline expected = Arrival.ExpectedBy(planning.Arrival, calendar, planning.Route, planning.At);
        WorkingDeadline chase = Arrival.ChaseAt(planning.Arrival, calendar, planning.At);
        var payout = new Payout
        {
            State = PayoutState.New,
            RefundNumber = RefundNumber.For(planning.RefundId, planning.Attempt),
            Provider = PayoutChannels.PayerOn(planning.Route, planning.Order.Payment.Provider),
            Route = planning.Route,
            Amount = planning.Amount,
            Fee = planning.Fee ?? Money.Zero(planning.Amount.Currency),
            FundsFrom = split.Main,
            Funds = split,
            ArrivalExpectedBy = expected.At.ToUniversalTime(),
            ArrivalIsProvisional = expected.Provisional,
        };
        payout = payout with { Payee = PayeeOf(payout.Channel, planning) };
        return new PlannedPayout(payout, chase with { At = chase.At.ToUniversalTime() });
    }

    // A payment names whom it goes back to; a wallet is found by its owner, on the original route too.
    private static Payee? PayeeOf(PayoutChannel channel, PayoutToPlan planning) => channel switch
    {
        PayoutChannel.Wallet => new Payee(planning.StorefrontId, planning.Order.BuyerId),
        PayoutChannel.WeChatTransfer => new Payee(planning.StorefrontId, planning.Order.BuyerId, planning.Terms?.OpenId, planning.Terms?.Name),
        _ => null,
    };
}
