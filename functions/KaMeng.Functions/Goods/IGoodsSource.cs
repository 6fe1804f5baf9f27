using KaMeng.Refunds.Goods;

namespace KaMeng.Functions.Goods;

/// <summary>
/// A card issuer, carrier or supplier, asked about the goods of an order line. What is asked under one key is done once, however often it is asked:
/// the key comes from the case, so that a repeated call can only ever repeat the same thing.
/// </summary>
public interface IGoodsSource
{
    /// <summary>Its name in the settings and in the cases' records.</summary>
    string Name { get; }

    /// <summary>Whether it is the one to ask this about these goods.</summary>
    bool Knows(GoodsRequest request);

    /// <summary>Asks. Never throws for what the source or the network did: every end is an answer, and no answer is one too.</summary>
    Task<GoodsAnswer> AskAsync(GoodsRequest request, CancellationToken cancellationToken);
}
