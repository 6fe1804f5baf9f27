using System.Text;
using KaMeng.Functions.Channels.WeChatPay;

namespace KaMeng.Functions.Tests.Channels;

public sealed class SignatureTextTests
{
    [Fact]
    public void A_reply_is_signed_over_three_lines_that_all_end_in_a_line_feed()
    {
        byte[] text = SignatureText.OfReply("1554209980", "c5ac7061fccab6bf3e254dcf98995b8c", "{}"u8);

        Assert.Equal(47, text.Length);
        Assert.Equal("1554209980\nc5ac7061fccab6bf3e254dcf98995b8c\n{}\n", Encoding.ASCII.GetString(text));
    }

    [Fact]
    public void An_empty_body_leaves_a_line_feed_alone_on_the_third_line() =>
        Assert.Equal("1554209980\nn\n\n", Encoding.ASCII.GetString(SignatureText.OfReply("1554209980", "n", [])));

    [Fact]
    public void A_request_is_signed_over_five_lines() =>
        Assert.Equal(
            "GET\n/v3/refund/domestic/refunds/123?a=b\n1554208460\nnonce\n\n",
            Encoding.ASCII.GetString(SignatureText.OfRequest("GET", "/v3/refund/domestic/refunds/123?a=b", "1554208460", "nonce", [])));
}
