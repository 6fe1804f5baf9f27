using System.Text;
using System.Text.Json.Nodes;
using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Functions.Tests.Channels;

namespace KaMeng.Functions.Tests.PolicyExamples;

/// <summary>policy.md, example 2: a resource that was sealed with a test-only key, independently of any SDK.</summary>
public sealed class E02DecryptVector
{
    private readonly ResourceDecryption _decryption = new(Platform.Options());

    [Fact]
    public void The_vector_opens_byte_for_byte()
    {
        Assert.True(_decryption.TryDecrypt(ResourceDecryptionTests.Vector(), out byte[]? plaintext));

        Assert.Equal(400, Convert.FromBase64String(DecryptVector.Ciphertext).Length);
        Assert.Equal(384, plaintext.Length);
        Assert.Equal(DecryptVector.Plaintext, Encoding.UTF8.GetString(plaintext));
    }

    [Fact]
    public void What_is_in_it_says_which_refund_succeeded()
    {
        Assert.True(_decryption.TryDecrypt(ResourceDecryptionTests.Vector(), out byte[]? plaintext));

        JsonNode notice = JsonNode.Parse(plaintext)!;
        Assert.Equal(
            ("7752501201407033233368018", "SUCCESS", 999, "2018-06-08T10:34:56+08:00", "招商银行信用卡0403"),
            ((string?)notice["out_refund_no"], (string?)notice["refund_status"], (int)notice["amount"]!["refund"]!, (string?)notice["success_time"], (string?)notice["user_received_account"]));
    }
}
