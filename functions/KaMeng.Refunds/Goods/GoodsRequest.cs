using System.Globalization;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Goods;

/// <summary>One question about goods. Asked again it is the same question: the key comes from the case, never from a clock.</summary>
/// <param name="Ask">What is asked.</param>
/// <param name="Key">The source does once what is asked under one key, however often it is asked.</param>
/// <param name="Line">Which goods.</param>
/// <param name="Undoes">The key of what <see cref="GoodsAsk.Restore"/> undoes; should that still be under way, it must not happen any more.</param>
public sealed record GoodsRequest(GoodsAsk Ask, string Key, GoodsLine Line, string? Undoes = null)
{
    /// <summary>The question a case asks.</summary>
    /// <param name="refundCase">The case.</param>
    /// <param name="ask">What.</param>
    /// <param name="issue">Which delivery of the line.</param>
    public static GoodsRequest Of(RefundCase refundCase, GoodsAsk ask, int issue)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        return new(
            ask,
            KeyOf(refundCase.RefundId, ask, issue),
            GoodsLine.Of(refundCase.Order, issue),
            ask == GoodsAsk.Restore ? KeyOf(refundCase.RefundId, GoodsAsk.Void, issue) : null);
    }

    private static string KeyOf(string refundId, GoodsAsk ask, int issue) =>
        string.Create(CultureInfo.InvariantCulture, $"{refundId}-{UpperSnake.Of(ask)}-{issue}");
}
