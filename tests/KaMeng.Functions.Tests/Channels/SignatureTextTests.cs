using System.Text;
using KaMeng.Functions.Channels.WeChatPay;

namespace KaMeng.Functions.Tests.Channels;

public sealed class SignatureTextTests
{
    [Fact]
    public void A_request_is_signed_over_five_lines() =>
        Assert.Equal(
            "GET\n/v3/refund/domestic/refunds/123?a=b\n1554208460\nnonce\n\n",
            Encoding.ASCII.GetString(SignatureText.OfRequest("GET", "/v3/refund/domestic/refunds/123?a=b", "1554208460", "nonce", [])));
}
