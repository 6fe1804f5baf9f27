namespace KaMeng.Local.Providers.Goods;

/// <summary>What a source remembers of a key.</summary>
/// <param name="Key">The key.</param>
/// <param name="State">How far it is.</param>
/// <param name="DueAt">When a slow one is done.</param>
internal sealed record ActRow(string Key, ActState State, long? DueAt);
