using KaMeng.Refunds.Goods;

namespace KaMeng.Functions.Goods;

/// <summary>The JSON of an answer (docs/goods-source-api.md).</summary>
/// <param name="Answer">DONE, ALREADY_DONE, REFUSED or PENDING.</param>
/// <param name="Condition">How the goods are now.</param>
/// <param name="UsedAt">When they were used.</param>
/// <param name="Reference">The source's number of what was done.</param>
/// <param name="Code">Why it was refused.</param>
/// <param name="Message">The same in words.</param>
internal sealed record GoodsReplyBody(
    GoodsAnswerKind Answer,
    GoodsCondition? Condition = null,
    DateTimeOffset? UsedAt = null,
    string? Reference = null,
    string? Code = null,
    string? Message = null);
