using System.Text;
using KaMeng.Functions.Channels.Alipay;

namespace KaMeng.Functions.Tests.Channels.Alipay;

public sealed class AlipaySignatureTests
{
    private static readonly Dictionary<string, string> Parameters = new()
    {
        ["version"] = "1.0",
        ["app_id"] = "2014072300007148",
        ["biz_content"] = """{"trade_no":"1","refund_reason":"卡密无效"}""",
        ["sign_type"] = "RSA2",
        ["sign"] = "…",
        ["Z"] = "capitals come first",
        ["empty"] = "",
    };

    [Fact]
    public void A_call_is_signed_over_all_that_is_not_empty_but_the_signature_by_name() => Assert.Equal(
        """Z=capitals come first&app_id=2014072300007148&biz_content={"trade_no":"1","refund_reason":"卡密无效"}&sign_type=RSA2&version=1.0""",
        Encoding.UTF8.GetString(SignedText.OfCall(Parameters)));

    [Fact]
    public void A_notification_is_signed_without_the_type_of_its_signature() => Assert.Equal(
        """Z=capitals come first&app_id=2014072300007148&biz_content={"trade_no":"1","refund_reason":"卡密无效"}&empty=&version=1.0""",
        Encoding.UTF8.GetString(SignedText.OfNotification(Parameters)));

    [Theory]
    [InlineData("""{"alipay_trade_refund_response":{"code":"10000","msg":"Success","fund_change":"Y"},"sign":"SIGN"}""")]
    [InlineData("""{ "sign" : "SIGN" , "alipay_trade_refund_response" : {"code":"10000",  "msg":"\u6210\u529f" , "a/b":"\/"} }""")]
    [InlineData("""{"error_response":{"code":"40002","sub_code":"isv.invalid-signature"},"sign":"SIGN"}""")]
    public void A_reply_is_verified_over_the_text_of_its_node_as_it_came(string template)
    {
        int start = template.IndexOf("{\"code\"", StringComparison.Ordinal);
        string node = template[start..(template.IndexOf('}', start) + 1)];
        string body = template.Replace("SIGN", AlipaySide.Sign(node), StringComparison.Ordinal);
        using var signatures = new AlipaySignatures(AlipaySide.Options());

        GatewayReply reply = GatewayReply.Of(200, Encoding.UTF8.GetBytes(body), "alipay.trade.refund");

        Assert.Equal(node, Encoding.UTF8.GetString(reply.SignedText));
        Assert.True(signatures.IsAlipays(reply.SignedText, reply.Signature!));
        Assert.False(signatures.IsAlipays(Encoding.UTF8.GetBytes(node.Replace(":", ": ", StringComparison.Ordinal)), reply.Signature!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"alipay_trade_refund_response":"no object","sign":"x"}""")]
    [InlineData("""{"alipay_trade_precreate_response":{"code":"10000"},"sign":"x"}""")]
    public void What_is_no_reply_has_nothing_in_it(string body)
    {
        GatewayReply reply = GatewayReply.Of(502, Encoding.UTF8.GetBytes(body), "alipay.trade.refund");

        Assert.Equal((502, null, null), (reply.Status, reply.Signature, reply.Text("code")));
    }

    [Fact]
    public void Keys_may_be_written_as_Alipays_tools_write_them()
    {
        using var signatures = new AlipaySignatures(AlipaySide.Options(settings => (settings.AppPrivateKey, settings.AlipayPublicKey) = AlipaySide.Bare));

        Assert.True(AlipaySide.IsOurs("text", signatures.Sign("text"u8.ToArray())));
        Assert.True(signatures.IsAlipays("text"u8.ToArray(), AlipaySide.Sign("text")));
        Assert.False(signatures.IsAlipays("text"u8.ToArray(), "no base64"));
    }
}
