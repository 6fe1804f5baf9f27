using System.Text;
using System.Text.Json.Nodes;
using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Functions.Providers;
using KaMeng.Functions.Tests.Channels;
using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Tests.Providers;

public sealed class WeChatPayNotifyTests : IDisposable
{
    private static readonly int[] Schedule = [0, 15, 30, 60, 240, 840, 2040, 3840, 5640, 7440, 11040, 21840, 32640, 43440, 65040, 86640];

    private readonly NotifyEndpoint _endpoint = new();

    public void Dispose() => _endpoint.Dispose();

    [Fact]
    public async Task A_notification_becomes_one_event_and_is_answered_without_a_word()
    {
        (int status, string body) = await _endpoint.PostAsync(Genuine());

        Assert.Equal((204, ""), (status, body));
        ProviderEvent kept = Assert.Single(_endpoint.Queue.Events);
        Assert.Equal("EV-2018022511223320873", kept.Id);
        Assert.Equal("kameng.refund.succeeded", kept.Type);
        Assert.Equal("7752501201407033233368018", kept.Subject);
        Assert.Equal(
            new ProviderEventData(
                "7752501201407033233368018", "50200207182018070300011301001", "1008450740201411110005820873", Money.Fen(999),
                new DateTimeOffset(2018, 6, 8, 2, 34, 56, TimeSpan.Zero), "招商银行信用卡0403"),
            kept.Data);
        Assert.False(_endpoint.RaisedAlarm);
    }

    [Fact]
    public async Task Sixteen_deliveries_of_one_event_are_all_answered_with_success_and_bear_one_message_id()
    {
        byte[] body = Genuine();
        int before = 0;
        foreach (int seconds in Schedule)
        {
            _endpoint.Time.Advance(TimeSpan.FromSeconds(seconds - before));
            before = seconds;
            Assert.Equal(204, (await _endpoint.PostAsync(body, Platform.Sign(body, _endpoint.Time.GetUtcNow(), withPublicKey: true))).Status);
        }

        Assert.Equal(16, _endpoint.Queue.Events.Count);
        Assert.Equal("EV-2018022511223320873", Assert.Single(_endpoint.Queue.Events.Select(kept => ServiceBusProviderEventSender.Message(kept).MessageId).Distinct()));
    }

    [Theory]
    [InlineData("ABNORMAL", "kameng.refund.abnormal")]
    [InlineData("CLOSED", "kameng.refund.closed")]
    public async Task Every_end_of_a_refund_has_its_type(string word, string type)
    {
        string notice = DecryptVector.Plaintext.Replace("\"SUCCESS\"", $"\"{word}\"", StringComparison.Ordinal);

        Assert.Equal(204, (await _endpoint.PostAsync(Platform.Notification(Platform.Seal(Encoding.UTF8.GetBytes(notice)), eventType: $"REFUND.{word}"))).Status);
        Assert.Equal(type, Assert.Single(_endpoint.Queue.Events).Type);
    }

    [Fact]
    public async Task A_body_that_was_written_anew_is_refused()
    {
        byte[] body = Genuine();
        byte[] anew = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("\"id\":", "\"id\": ", StringComparison.Ordinal));

        AssertRefused(401, await _endpoint.PostAsync(anew, Platform.Sign(body, _endpoint.Time.GetUtcNow())));
    }

    [Fact]
    public async Task The_same_signed_request_is_refused_after_five_minutes()
    {
        byte[] body = Genuine();
        SignatureHeaders headers = Platform.Sign(body, _endpoint.Time.GetUtcNow());
        _endpoint.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(204, (await _endpoint.PostAsync(body, headers)).Status);
        _endpoint.Queue.Events.Clear();
        _endpoint.Time.Advance(TimeSpan.FromSeconds(1));

        AssertRefused(401, await _endpoint.PostAsync(body, headers));
    }

    [Fact]
    public async Task A_probe_with_a_wrong_signature_is_refused()
    {
        byte[] body = Genuine();
        SignatureHeaders headers = Platform.Sign(body, _endpoint.Time.GetUtcNow());

        AssertRefused(401, await _endpoint.PostAsync(body, headers with { Signature = "WECHATPAY/SIGNTEST/" + headers.Signature }));
    }

    [Fact]
    public async Task A_request_that_nobody_signed_is_refused() =>
        AssertRefused(401, await _endpoint.PostAsync(Genuine(), new SignatureHeaders(null, null, null, null, null)));

    [Fact]
    public async Task A_key_we_do_not_have_is_refused()
    {
        byte[] body = Genuine();

        AssertRefused(401, await _endpoint.PostAsync(body, Platform.Sign(body, _endpoint.Time.GetUtcNow()) with { Serial = "nobody" }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":"EV-1","event_type":"REFUND.SUCCESS","create_time":"2018-06-08T10:34:56+08:00"}""")]
    [InlineData("""{"id":"EV-1","event_type":"REFUND.SUCCESS","create_time":"yesterday","resource":{}}""")]
    [InlineData("""{"id":1,"event_type":null,"create_time":"2018-06-08T10:34:56+08:00","resource":null}""")]
    public async Task A_signed_body_that_is_no_notification_is_refused(string body) => AssertRefused(400, await _endpoint.PostAsync(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"mchid":"1900000100","transaction_id":"1","out_refund_no":"a b","refund_id":"1","refund_status":"SUCCESS","amount":{"total":1,"refund":1}}""")]
    [InlineData("""{"mchid":"1900000100","transaction_id":"1","out_refund_no":"N","refund_id":"1","refund_status":"CLOSED","amount":{"total":1,"refund":1}}""")]
    [InlineData("""{"mchid":"1900000100","transaction_id":"1","out_refund_no":"N","refund_id":"1","status":"SUCCESS","amount":{"total":1,"refund":1}}""")]
    [InlineData("""{"mchid":"1900000100","transaction_id":"1","out_refund_no":"N","refund_id":"1","refund_status":"SUCCESS","amount":{"total":1,"refund":-1}}""")]
    [InlineData("""{"mchid":"1900000999","transaction_id":"1","out_refund_no":"N","refund_id":"1","refund_status":"SUCCESS","amount":{"total":1,"refund":1}}""")]
    public async Task A_content_that_is_none_of_ours_or_contradicts_itself_is_refused(string content) =>
        AssertRefused(400, await _endpoint.PostAsync(Platform.Notification(Platform.Seal(Encoding.UTF8.GetBytes(content)))));

    [Theory]
    [InlineData("REFUND.PROCESSING")]
    [InlineData("TRANSACTION.SUCCESS")]
    [InlineData("REFUND.ABNORMAL")]
    public async Task An_event_that_does_not_go_with_its_content_is_refused(string eventType) =>
        AssertRefused(400, await _endpoint.PostAsync(Platform.Notification(VectorResource(), eventType: eventType)));

    [Fact]
    public async Task An_id_that_could_be_no_message_id_is_refused() =>
        AssertRefused(400, await _endpoint.PostAsync(Platform.Notification(VectorResource(), id: new string('1', 129))));

    [Fact]
    public async Task More_than_64_KiB_are_refused_before_anything_is_verified() => AssertRefused(413, await _endpoint.PostAsync(new byte[(64 * 1024) + 1]));

    [Fact]
    public async Task A_queue_that_fails_makes_the_provider_send_it_again()
    {
        _endpoint.Queue.Failure = new IOException("The queue is away.");
        (int status, string body) = await _endpoint.PostAsync(Genuine());

        Assert.Equal(503, status);
        Assert.Equal("FAIL", (string?)JsonNode.Parse(body)!["code"]);
        Assert.DoesNotContain("away", body, StringComparison.Ordinal);
        _endpoint.Queue.Failure = null;
        Assert.Equal(204, (await _endpoint.PostAsync(Genuine())).Status);
    }

    [Fact]
    public async Task A_queue_that_takes_too_long_makes_the_provider_send_it_again()
    {
        _endpoint.Queue.Failure = new TaskCanceledException();

        Assert.Equal(503, (await _endpoint.PostAsync(Genuine())).Status);
    }

    private void AssertRefused(int expected, (int Status, string Body) answer)
    {
        Assert.Equal(expected, answer.Status);
        JsonNode words = JsonNode.Parse(answer.Body)!;
        Assert.Equal("FAIL", (string?)words["code"]);
        Assert.False(string.IsNullOrEmpty((string?)words["message"]));
        Assert.Empty(_endpoint.Queue.Events);
        Assert.True(_endpoint.RaisedAlarm);
    }

    private static byte[] Genuine() => Platform.Notification(VectorResource());

    internal static JsonObject VectorResource() => new()
    {
        ["algorithm"] = "AEAD_AES_256_GCM",
        ["original_type"] = "refund",
        ["ciphertext"] = DecryptVector.Ciphertext,
        ["associated_data"] = "refund",
        ["nonce"] = "fdasflkja484",
    };
}
