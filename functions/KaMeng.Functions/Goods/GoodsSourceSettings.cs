using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Goods;

/// <summary>
/// One source of goods: configuration section <c>GoodsSources:&lt;name&gt;</c>, checked at start by <see cref="GoodsSourceTableValidator"/>. It holds a secret,
/// so it is a class: a record would print it.
/// </summary>
internal sealed class GoodsSourceSettings
{
    /// <summary>The configuration section of all of them.</summary>
    public const string Section = "GoodsSources";

    /// <summary>Where its API is, such as <c>https://issuer.example/kameng/</c>; the calls of docs/goods-source-api.md lie under it.</summary>
    public string BaseAddress { get; set; } = "";

    /// <summary>The name it knows us by: <c>X-KaMeng-Key</c>.</summary>
    public string Key { get; set; } = "";

    /// <summary>The secret both sides sign with: 32 characters or more.</summary>
    public string Secret { get; set; } = "";

    /// <summary>What it can be asked; everything if none is named.</summary>
    public List<GoodsAsk> Asks { get; } = [];

    /// <summary>Which kinds of goods it knows; all if none is named.</summary>
    public List<ProductKind> Kinds { get; } = [];

    /// <summary>Whose goods it knows; every merchant's if none is named.</summary>
    public List<string> Merchants { get; } = [];

    /// <summary>How long a call may take before it counts as not answered. Default 10 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
