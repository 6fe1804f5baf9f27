using KaMeng.Functions.Policies;
using KaMeng.Refunds.Figures;

namespace KaMeng.Functions.Figures;

/// <summary>Puts all figures together.</summary>
internal sealed class FiguresReading(
    FiguresBook book, FiguresStore store, IOpenCases open, MerchantFigures merchants, IPolicies policies, TimeProvider clock)
{
    private static readonly TimeSpan ProvidersLookBack = TimeSpan.FromHours(24);

    /// <summary>As they stand now.</summary>
    public async Task<FiguresReport> ReadAsync(FiguresWindow window, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return new FiguresReport
        {
            AsOf = now,
            Window = window,
            Open = await open.CountAsync(cancellationToken),
            Days = await book.DaysAsync(window, cancellationToken),
            Merchants = await merchants.RatesAsync(cancellationToken),
            ThrottleAboveBasisPoints = (await policies.InForceAsync(cancellationToken)).Merchants.ThrottleAboveBasisPoints,
            Recoveries = await merchants.OwedAsync(cancellationToken),
            Providers = await store.AnswersAsync(now - ProvidersLookBack, cancellationToken),
        };
    }
}
