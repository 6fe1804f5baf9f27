using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Functions.Tests.Channels;
using KaMeng.Functions.Tests.Providers;

namespace KaMeng.Functions.Tests.PolicyExamples;

/// <summary>policy.md, example 3: example 2 with one bit flipped, or other associated data: no success answered, no event, an alarm.</summary>
public sealed class E03Tamper : IDisposable
{
    private readonly ResourceDecryption _decryption = new(Platform.Options());
    private readonly NotifyEndpoint _endpoint = new();

    public void Dispose() => _endpoint.Dispose();

    [Fact]
    public void Any_flipped_bit_of_the_ciphertext_keeps_it_closed()
    {
        byte[] original = Convert.FromBase64String(DecryptVector.Ciphertext);
        Prop.ForAll(Gen.Choose(0, (original.Length * 8) - 1).ToArbitrary(), bit =>
        {
            byte[] tampered = [.. original];
            tampered[bit / 8] ^= (byte)(1 << (bit % 8));
            return !_decryption.TryDecrypt(ResourceDecryptionTests.Vector() with { Ciphertext = Convert.ToBase64String(tampered) }, out _);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Other_associated_data_keeps_it_closed() => Assert.False(_decryption.TryDecrypt(ResourceDecryptionTests.Vector() with { AssociatedData = "" }, out _));

    [Fact]
    public void Any_flipped_bit_of_the_ciphertext_is_refused_though_the_signature_holds()
    {
        byte[] ciphertext = Convert.FromBase64String(DecryptVector.Ciphertext);
        Prop.ForAll(Gen.Choose(0, (ciphertext.Length * 8) - 1).ToArbitrary(), bit =>
        {
            byte[] tampered = [.. ciphertext];
            tampered[bit / 8] ^= (byte)(1 << (bit % 8));
            JsonObject resource = WeChatPayNotifyTests.VectorResource();
            resource["ciphertext"] = Convert.ToBase64String(tampered);
            return _endpoint.PostAsync(Platform.Notification(resource)).GetAwaiter().GetResult().Status == 400;
        }).QuickCheckThrowOnFailure();

        Assert.Empty(_endpoint.Queue.Events);
        Assert.True(_endpoint.RaisedAlarm);
    }

    [Fact]
    public async Task Other_associated_data_is_refused_with_an_alarm()
    {
        JsonObject resource = WeChatPayNotifyTests.VectorResource();
        resource["associated_data"] = "";

        Assert.Equal(400, (await _endpoint.PostAsync(Platform.Notification(resource))).Status);
        Assert.Empty(_endpoint.Queue.Events);
        Assert.True(_endpoint.RaisedAlarm);
    }
}
