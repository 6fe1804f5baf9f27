using KaMeng.Refunds.Goods;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Goods;

/// <summary>What is logged of sources of goods: names, keys and answers; no secret, no body.</summary>
internal static partial class GoodsLog
{
    [LoggerMessage(3200, LogLevel.Information, "Source {Source} was asked {Ask} under {Key}: {Answer} {Condition} {Code}.")]
    public static partial void Asked(ILogger log, string source, GoodsAsk ask, string key, GoodsAnswerKind answer, GoodsCondition? condition, string? code);
}
