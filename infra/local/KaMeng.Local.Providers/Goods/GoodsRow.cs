namespace KaMeng.Local.Providers.Goods;

/// <summary>A line of goods in the store.</summary>
internal sealed record GoodsRow(string OrderId, string LineId, int Issue, SimulatedCondition Condition, long? UsedAt, SimulatedCondition? BeforeVoid, string? VoidKey);
