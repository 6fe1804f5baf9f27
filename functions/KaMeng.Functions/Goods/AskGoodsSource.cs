using KaMeng.Refunds.Goods;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Goods;

/// <summary>
/// Asks whoever knows the goods of an order line: how they are, to cancel, to make void, to restore. Run again, it repeats the same key, and the source
/// does it once.
/// </summary>
internal sealed class AskGoodsSource(GoodsSources sources)
{
    /// <summary>Calls the source.</summary>
    [Function(nameof(AskGoodsSource))]
    public Task<GoodsAnswer> RunAsync([ActivityTrigger] GoodsRequest request, CancellationToken cancellationToken) =>
        sources.AskAsync(request, cancellationToken);
}
