namespace KaMeng.Local.Providers.Goods;

/// <summary>The goods of one order line as the simulated sources see them.</summary>
/// <param name="OrderId">The storefront's order.</param>
/// <param name="LineId">Its line.</param>
/// <param name="Issue">Which delivery of the line.</param>
/// <param name="Condition">How they are.</param>
/// <param name="UsedAt">When they were used.</param>
/// <param name="Calls">How often each question was asked.</param>
/// <param name="Done">How often each took effect.</param>
public sealed record SimulatedGoods(
    string OrderId,
    string LineId,
    int Issue,
    SimulatedCondition Condition,
    DateTimeOffset? UsedAt,
    IReadOnlyDictionary<string, int> Calls,
    IReadOnlyDictionary<string, int> Done);
