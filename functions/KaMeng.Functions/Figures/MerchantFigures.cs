using KaMeng.Functions.Policies;
using KaMeng.Functions.Standing;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Figures;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Standing;

namespace KaMeng.Functions.Figures;

/// <summary>What the figures tell of merchants, from what is kept of how they stand; read at most every five minutes, because it takes the rows of all of them.</summary>
internal sealed class MerchantFigures(StandingStore store, AllMerchants merchants, AccountStore accounts, IPolicies policies, TimeProvider clock)
{
    private const int MostShown = 50;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly KeptForAWhile<IReadOnlyList<MerchantRate>> _rates = new(clock, Kept);
    private readonly KeptForAWhile<IReadOnlyList<RecoveryOwed>> _owed = new(clock, Kept);

    /// <summary>The merchants whose orders are paid back most often, the highest rate first; those with too few orders to say anything come last.</summary>
    public Task<IReadOnlyList<MerchantRate>> RatesAsync(CancellationToken cancellationToken) => _rates.GetAsync(ReadRatesAsync, cancellationToken);

    /// <summary>Who owes what for refunds that were not paid with their money, the most first.</summary>
    public Task<IReadOnlyList<RecoveryOwed>> OwedAsync(CancellationToken cancellationToken) => _owed.GetAsync(ReadOwedAsync, cancellationToken);

    private async Task<IReadOnlyList<MerchantRate>> ReadRatesAsync(CancellationToken cancellationToken)
    {
        MerchantRules rules = (await policies.InForceAsync(cancellationToken)).Merchants;
        IReadOnlyDictionary<string, MerchantNumbers> numbers = await merchants.NumbersAsync(RateWindow.Ending(rules, clock.GetUtcNow()), cancellationToken);
        return
        [
            .. numbers
                .OrderByDescending(merchant => merchant.Value.Orders >= rules.RateMinimumOrders)
                .ThenByDescending(merchant => merchant.Value.Rate)
                .ThenByDescending(merchant => merchant.Value.Refunds)
                .ThenBy(merchant => merchant.Key, StringComparer.Ordinal)
                .Take(MostShown)
                .Select(merchant => new MerchantRate(merchant.Key, merchant.Value, StandingRules.IsThrottled(rules, merchant.Value))),
        ];
    }

    private async Task<IReadOnlyList<RecoveryOwed>> ReadOwedAsync(CancellationToken cancellationToken)
    {
        MerchantRules rules = (await policies.InForceAsync(cancellationToken)).Merchants;
        var owed = new List<RecoveryOwed>();
        foreach ((string merchantId, DrawnFunds drawn) in await merchants.DrawnAsync(cancellationToken))
        {
            Money advanced = await accounts.OwedAsync(merchantId, Currency.Cny, cancellationToken);
            MerchantDeposit deposit = Deposits.Of(rules, await store.PrepaidAsync(merchantId, cancellationToken), drawn with { Advanced = advanced.Amount });
            if (deposit.RecoveryOwed.Amount > 0)
            {
                owed.Add(new RecoveryOwed(merchantId, deposit.RecoveryOwed));
            }
        }

        return [.. owed.OrderByDescending(one => one.Owed.Amount).ThenBy(one => one.MerchantId, StringComparer.Ordinal)];
    }
}
