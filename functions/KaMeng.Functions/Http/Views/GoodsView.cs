using KaMeng.Refunds.Goods;

namespace KaMeng.Functions.Http.Views;

/// <summary>What was found out about the goods of a case.</summary>
/// <param name="Found">How they are; null while nobody could say.</param>
/// <param name="UsedAt">When they were used, if it is known.</param>
/// <param name="CheckedAt">When somebody was asked last.</param>
/// <param name="Source">Who answered.</param>
/// <param name="Void">How far the voiding is; null when it was not asked for.</param>
internal sealed record GoodsView(GoodsCondition? Found, DateTimeOffset? UsedAt, DateTimeOffset? CheckedAt, string? Source, GoodsVoid? Void);
