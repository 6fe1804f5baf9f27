namespace KaMeng.Functions.Goods;

/// <summary>What came back from one call of a source of goods.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The raw body.</param>
/// <param name="IsSigned">Whether it bears the source's signature over this call's nonce.</param>
/// <param name="RetryAfter">The header of that name.</param>
internal sealed record GoodsReply(int Status, ReadOnlyMemory<byte> Body, bool IsSigned, TimeSpan? RetryAfter);
