using System.Text.Json;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Goods;

namespace KaMeng.Functions.Goods;

/// <summary>Reads a reply of a source as an answer. Pure: what may be believed of a reply is decided here and nowhere else.</summary>
internal static class GoodsReplyReading
{
    private const int MessageLength = 256;

    /// <summary>The answer.</summary>
    /// <param name="reply">What came back.</param>
    /// <param name="ask">What was asked.</param>
    public static GoodsAnswer Read(GoodsReply reply, GoodsAsk ask)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (!reply.IsSigned)
        {
            // An error page of some gateway's, or somebody who is not the source: neither says anything about the goods.
            return Lost(reply.Status is 429 or >= 500 ? "TRY_LATER" : "REPLY_UNSIGNED", reply.RetryAfter);
        }

        GoodsReplyBody? body = BodyOf(reply);
        return reply.Status switch
        {
            200 when body is not null && IsSensible(body, ask) => new GoodsAnswer(
                body.Answer, body.Condition, body.UsedAt, null, Short(body.Reference), Short(body.Code), Short(body.Message), reply.RetryAfter),
            404 => OfUnknownGoods(ask),
            429 or >= 500 => Lost("TRY_LATER", reply.RetryAfter),
            _ => Lost("REPLY_NOT_UNDERSTOOD", reply.RetryAfter),
        };
    }

    /// <summary>No answer.</summary>
    public static GoodsAnswer Lost(string code, TimeSpan? retryAfter = null) => new(GoodsAnswerKind.NoAnswer, Code: code, RetryAfter: retryAfter);

    // The source has no such goods: it cannot say how they are, and cannot do anything about them. There is nothing to restore either.
    private static GoodsAnswer OfUnknownGoods(GoodsAsk ask) => ask switch
    {
        GoodsAsk.State => new(GoodsAnswerKind.Done, GoodsCondition.Unknown, Code: "GOODS_NOT_FOUND"),
        GoodsAsk.Restore => new(GoodsAnswerKind.AlreadyDone, Code: "GOODS_NOT_FOUND"),
        _ => new(GoodsAnswerKind.Refused, Code: "GOODS_NOT_FOUND"),
    };

    // "Here is the state" without a state says nothing.
    private static bool IsSensible(GoodsReplyBody body, GoodsAsk ask) => body.Answer switch
    {
        GoodsAnswerKind.Done or GoodsAnswerKind.AlreadyDone => ask != GoodsAsk.State || body.Condition is not null,
        GoodsAnswerKind.Refused or GoodsAnswerKind.Pending => true,
        _ => false,
    };

    private static GoodsReplyBody? BodyOf(GoodsReply reply)
    {
        try
        {
            return JsonSerializer.Deserialize<GoodsReplyBody>(reply.Body.Span, ContractJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The source's words go into the case and the logs; they need not be a book there.
    private static string? Short(string? text) => text is null || text.Length <= MessageLength
        ? text
        : text[..(char.IsHighSurrogate(text[MessageLength - 1]) ? MessageLength - 1 : MessageLength)];
}
