using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Goods;

/// <summary>Finds the one to ask: the first by name who knows the goods.</summary>
internal sealed class GoodsSources(IEnumerable<IGoodsSource> sources)
{
    private readonly IGoodsSource[] _sources = [.. sources.OrderBy(source => source.Name, StringComparer.Ordinal)];

    /// <summary>Asks. With nobody connected who knows these goods the answer says so, and the rules go the way by hand.</summary>
    public Task<GoodsAnswer> AskAsync(GoodsRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Array.Find(_sources, source => source.Knows(request)) is { } source
            ? source.AskAsync(request, cancellationToken)
            : Task.FromResult(new GoodsAnswer(
                GoodsAnswerKind.Nobody,
                Code: "NOBODY_TO_ASK",
                Message: $"No source of goods in the settings answers {UpperSnake.Of(request.Ask)} for {UpperSnake.Of(request.Line.Kind)} of {request.Line.MerchantId}. A person must ask, or add one under GoodsSources."));
    }
}
