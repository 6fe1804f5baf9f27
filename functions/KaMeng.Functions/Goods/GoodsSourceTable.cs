namespace KaMeng.Functions.Goods;

/// <summary>The section <c>GoodsSources</c>: every source of goods, by name.</summary>
internal sealed class GoodsSourceTable
{
    /// <summary>The sources.</summary>
    public Dictionary<string, GoodsSourceSettings> Sources { get; } = new(StringComparer.OrdinalIgnoreCase);
}
