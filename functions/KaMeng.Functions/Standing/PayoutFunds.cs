using KaMeng.Functions.Activities;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;

namespace KaMeng.Functions.Standing;

/// <summary>Whose money a payout is made with: looks at what is there and sets aside what it takes.</summary>
internal sealed class PayoutFunds(StandingStore store, OrderStore orders, IPolicies policies)
{
    /// <summary>Chooses, once per case and amount.</summary>
    public async Task<FundsSplit> ChooseAsync(PayoutToPlan planning, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(planning);
        string merchantId = planning.Order.MerchantId;
        Money escrow = await orders.EscrowAsync(planning.StorefrontId, planning.Order, cancellationToken);
        MerchantRules rules = (await policies.InForceAsync(cancellationToken)).Merchants;
        Money? prepaid = await store.PrepaidAsync(merchantId, cancellationToken);
        return await store.DrawAsync(
            merchantId,
            planning.RefundId,
            planning.Amount,
            drawn => FundsSplit.Of(planning.Liability, planning.Amount, new FundsFacts(escrow, Deposits.Of(rules, prepaid, drawn).Available), planning.MerchantGone),
            cancellationToken);
    }
}
