using System.Text;
using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Functions.Tests.Channels;

namespace KaMeng.Functions.Tests.PolicyExamples;

/// <summary>policy.md, example 4: what is signed is the body as it was sent, between its time, its nonce and three line feeds.</summary>
public sealed class E04SignatureBase
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
    public void A_body_with_one_space_more_has_another_signature()
    {
        var time = new ManualTime();
        using var verifier = new ReplyVerifier(Platform.Options(), time);
        SignatureHeaders headers = Platform.Sign("{}"u8.ToArray(), time.GetUtcNow());

        Assert.Equal(SignatureVerdict.Valid, verifier.Verify(headers, "{}"u8));
        Assert.Equal(SignatureVerdict.Forged, verifier.Verify(headers, "{ }"u8));
    }
}
