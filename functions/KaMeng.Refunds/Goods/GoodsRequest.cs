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
    /// <summary>The question a case asks about the goods the buyer holds.</summary>
    /// <param name="refundCase">The case.</param>
    /// <param name="ask">What.</param>
    public static GoodsRequest Of(RefundCase refundCase, GoodsAsk ask)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        GoodsRecord known = refundCase.Goods ?? new GoodsRecord();
        return new(
            ask,
            KeyOf(refundCase.RefundId, ask, known),
            GoodsLine.Of(refundCase.Order, known.Issue),
            ask == GoodsAsk.Restore ? KeyOf(refundCase.RefundId, GoodsAsk.Void, known) : null);
    }

    private static string KeyOf(string refundId, GoodsAsk ask, GoodsRecord known) =>
        string.Create(CultureInfo.InvariantCulture, $"{refundId}-{UpperSnake.Of(ask)}-{known.Issue}-{known.Round}");
}
