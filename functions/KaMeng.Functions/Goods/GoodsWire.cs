using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KaMeng.Refunds.Goods;

namespace KaMeng.Functions.Goods;

/// <summary>How the questions and answers of docs/goods-source-api.md are written.</summary>
internal static class GoodsWire
{
    /// <summary>The last part of the path of a question.</summary>
    public static string PathOf(GoodsAsk ask) => ask switch
    {
        GoodsAsk.State => "state",
        GoodsAsk.Cancel => "cancel",
        GoodsAsk.Void => "void",
        GoodsAsk.Restore => "restore",
        _ => throw new ArgumentOutOfRangeException(nameof(ask), ask, "No call of the goods source API asks this."),
    };

    /// <summary>The body of a question.</summary>
    public static GoodsRequestBody BodyOf(GoodsRequest request)
    {
        GoodsLine line = request.Line;
        return new(
            request.Key, line.OrderId, line.LineId, line.Issue, line.MerchantId, line.Sku, line.Kind, line.Quantity, line.ReportedState, request.Undoes);
    }

    /// <summary>The signature an answer must bear: <c>v1=</c> and the hex of HMAC-SHA256 of <c>nonce\nstatus\nhex(sha256(body))</c>.</summary>
    /// <param name="secret">The one both sides sign with.</param>
    /// <param name="nonce">The question's.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The bytes as they came.</param>
    public static string SignatureOf(string secret, string nonce, int status, ReadOnlySpan<byte> body)
    {
        string signed = string.Join('\n', nonce, status.ToString(CultureInfo.InvariantCulture), Convert.ToHexStringLower(SHA256.HashData(body)));
        return "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)));
    }
}
