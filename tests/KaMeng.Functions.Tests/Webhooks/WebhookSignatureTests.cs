using System.Text;
using KaMeng.Functions.Webhooks;

namespace KaMeng.Functions.Tests.Webhooks;

/// <summary>Standard Webhooks: what is signed, with what, and how it is written down.</summary>
public sealed class WebhookSignatureTests
{
    // The example of the specification's own libraries.
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Body = """{"test": 2432232314}""";

    [Fact]
    public void The_published_example_is_signed_as_published() =>
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", Of([Key(Secret)]));

    [Fact]
    public void Two_secrets_give_two_signatures()
    {
        byte[] other = Key("whsec_" + Convert.ToBase64String(new byte[32]));

        string[] signatures = Of([other, Key(Secret)]).Split(' ');

        Assert.Equal([Of([other]), Of([Key(Secret)])], signatures);
    }

    [Theory]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_")]
    [InlineData("whsec_not base64")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/x)")]
    public void What_is_no_secret_signs_nothing(string secret) => Assert.Null(WebhookSignature.Key(secret));

    private static byte[] Key(string secret) => WebhookSignature.Key(secret)!;

    private static string Of(IEnumerable<byte[]> keys) => WebhookSignature.Of(keys, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Encoding.UTF8.GetBytes(Body));
}
