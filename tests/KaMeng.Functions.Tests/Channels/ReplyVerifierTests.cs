using KaMeng.Functions.Channels.WeChatPay;

namespace KaMeng.Functions.Tests.Channels;

public sealed class ReplyVerifierTests : IDisposable
{
    private static readonly byte[] Body = "{}"u8.ToArray();
    private readonly ManualTime _time = new();
    private readonly ReplyVerifier _verifier;

    public ReplyVerifierTests() => _verifier = new ReplyVerifier(Platform.Options(), _time);

    public void Dispose() => _verifier.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_signature_by_certificate_or_by_public_key_holds(bool withPublicKey) =>
        Assert.Equal(SignatureVerdict.Valid, _verifier.Verify(Platform.Sign(Body, _time.GetUtcNow(), withPublicKey), Body));

    [Fact]
    public void An_empty_body_can_be_signed_too() =>
        Assert.Equal(SignatureVerdict.Valid, _verifier.Verify(Platform.Sign([], _time.GetUtcNow()), []));

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    public void A_signature_holds_for_five_minutes_either_way(int seconds, bool holds) =>
        Assert.Equal(
            holds ? SignatureVerdict.Valid : SignatureVerdict.Stale,
            _verifier.Verify(Platform.Sign(Body, _time.GetUtcNow().AddSeconds(seconds)), Body));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999")]
    public void A_timestamp_that_is_no_time_near_now_does_not_hold(string timestamp) =>
        Assert.Equal(SignatureVerdict.Stale, _verifier.Verify(Platform.Sign(Body, _time.GetUtcNow()) with { Timestamp = timestamp }, Body));

    [Fact]
    public void A_missing_header_is_no_signature()
    {
        SignatureHeaders whole = Platform.Sign(Body, _time.GetUtcNow());
        SignatureHeaders[] partial = [whole with { Timestamp = null }, whole with { Nonce = null }, whole with { Signature = null }, whole with { Serial = null }];

        Assert.All(partial, headers => Assert.Equal(SignatureVerdict.Unsigned, _verifier.Verify(headers, Body)));
        Assert.All(partial, headers => Assert.False(headers.AreAbsent));
    }

    [Fact]
    public void A_key_we_do_not_have_is_said_to_be_unknown() =>
        Assert.Equal(SignatureVerdict.UnknownSerial, _verifier.Verify(Platform.Sign(Body, _time.GetUtcNow()) with { Serial = "PUB_KEY_ID_0" }, Body));

    [Theory]
    [InlineData("WECHATPAY/SIGNTEST/AAAA")]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64 at all")]
    public void A_probe_or_any_other_wrong_signature_fails(string signature) =>
        Assert.Equal(SignatureVerdict.Forged, _verifier.Verify(Platform.Sign(Body, _time.GetUtcNow()) with { Signature = signature }, Body));

    [Fact]
    public void A_real_signature_behind_the_probes_mark_fails_as_well()
    {
        SignatureHeaders headers = Platform.Sign(Body, _time.GetUtcNow());

        Assert.Equal(SignatureVerdict.Forged, _verifier.Verify(headers with { Signature = "WECHATPAY/SIGNTEST/" + headers.Signature }, Body));
    }

    [Fact]
    public void A_signature_of_the_other_key_fails() =>
        Assert.Equal(SignatureVerdict.Forged, _verifier.Verify(Platform.Sign(Body, _time.GetUtcNow()) with { Serial = Platform.PublicKeyId }, Body));

    [Fact]
    public void Another_signature_scheme_fails() =>
        Assert.Equal(SignatureVerdict.Forged, _verifier.Verify(Platform.Sign(Body, _time.GetUtcNow()) with { SignatureType = "WECHATPAY2-SM2-WITH-SM3" }, Body));
}
