using System.Text;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Channels;

public sealed class AnswerReadingTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 13, 2, 0, 0, TimeSpan.Zero);

    private const string Processing =
        """{"refund_id":"503000","out_refund_no":"N1","status":"PROCESSING","create_time":"2026-02-13T10:00:00+08:00","amount":{"total":999,"refund":500,"payer_refund":400,"currency":"CNY"}}""";

    [Fact]
    public void An_accepted_refund_is_reported_with_what_goes_back()
    {
        ChannelAnswer answer = Read(200, Processing);

        Assert.Equal(ChannelAnswerKind.Reported, answer.Kind);
        Assert.Equal(
            new ProviderReport("wechat-pay:503000:PROCESSING", "N1", PayoutState.Accepted, "503000", Money.Fen(500), new DateTimeOffset(2026, 2, 13, 2, 0, 0, TimeSpan.Zero), null),
            answer.Report);
    }

    [Theory]
    [InlineData("SUCCESS", PayoutState.Succeeded)]
    [InlineData("ABNORMAL", PayoutState.Abnormal)]
    [InlineData("CLOSED", PayoutState.Closed)]
    public void The_status_of_a_reply_is_our_state(string status, PayoutState state) =>
        Assert.Equal(state, Read(200, Processing.Replace("PROCESSING", status, StringComparison.Ordinal)).Report?.State);

    [Fact]
    public void Asking_twice_gives_the_same_report_id() =>
        Assert.Equal(Read(200, Processing).Report?.ReportId, AnswerReading.Read(Signed(200, Processing), "N1", isQuery: true, Now.AddDays(1)).Report?.ReportId);

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"refund_id":"1","out_refund_no":"N1","status":"SOMETHING_NEW"}""")]
    [InlineData("""{"refund_id":"1","out_refund_no":"N1","refund_status":"SUCCESS"}""")]
    [InlineData("""{"refund_id":"1","out_refund_no":"N2","status":"SUCCESS"}""")]
    public void A_reply_that_says_nothing_of_this_refund_is_no_answer(string body) => Assert.Equal(ChannelAnswerKind.NoAnswer, Read(200, body).Kind);

    [Theory]
    [InlineData(SignatureVerdict.Unsigned)]
    [InlineData(SignatureVerdict.Stale)]
    [InlineData(SignatureVerdict.UnknownSerial)]
    [InlineData(SignatureVerdict.Forged)]
    internal void A_success_without_a_good_signature_is_no_answer(SignatureVerdict verdict)
    {
        ChannelAnswer answer = AnswerReading.Read(Signed(200, Processing) with { Verdict = verdict, IsUnsigned = verdict == SignatureVerdict.Unsigned }, "N1", isQuery: false, Now);

        Assert.Equal(ChannelAnswerKind.NoAnswer, answer.Kind);
        Assert.Null(answer.Report);
    }

    [Theory]
    [InlineData(500, "SYSTEM_ERROR", ChannelAnswerKind.TryLater)]
    [InlineData(400, "SYSTEM_ERROR", ChannelAnswerKind.TryLater)]
    [InlineData(503, "ANYTHING", ChannelAnswerKind.TryLater)]
    [InlineData(429, "FREQUENCY_LIMITED", ChannelAnswerKind.TryLater)]
    [InlineData(403, "NOT_ENOUGH", ChannelAnswerKind.TryLater)]
    [InlineData(401, "SIGN_ERROR", ChannelAnswerKind.Refused)]
    [InlineData(403, "NO_AUTH", ChannelAnswerKind.Refused)]
    [InlineData(400, "PARAM_ERROR", ChannelAnswerKind.Refused)]
    [InlineData(400, "INVALID_REQUEST", ChannelAnswerKind.Refused)]
    [InlineData(403, "USER_ACCOUNT_ABNORMAL", ChannelAnswerKind.Refused)]
    [InlineData(404, "RESOURCE_NOT_EXISTS", ChannelAnswerKind.Refused)]
    public void An_error_of_an_application_is_read_by_its_code(int status, string code, ChannelAnswerKind kind)
    {
        ChannelAnswer answer = Read(status, $$"""{"code":"{{code}}","message":"words"}""");

        Assert.Equal(kind, answer.Kind);
        Assert.Equal(code, answer.Code);
        Assert.EndsWith("words", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RESOURCE_NOT_EXISTS")]
    [InlineData("NOT_FOUND")]
    public void A_query_for_an_unknown_number_finds_nothing(string code) =>
        Assert.Equal(ChannelAnswerKind.NotFound, AnswerReading.Read(Signed(404, $$"""{"code":"{{code}}"}"""), "N1", isQuery: true, Now).Kind);

    [Fact]
    public void A_server_that_names_a_time_is_left_alone_so_long()
    {
        ApiReply reply = Signed(503, """{"code":"SYSTEM_ERROR"}""") with { RetryAfter = TimeSpan.FromSeconds(7) };

        Assert.Equal((ChannelAnswerKind.TryLater, TimeSpan.FromSeconds(7)), (AnswerReading.Read(reply, "N1", isQuery: true, Now).Kind, AnswerReading.Read(reply, "N1", isQuery: true, Now).RetryAfter));
    }

    [Fact]
    public void A_call_that_was_held_back_is_for_later_and_is_no_word_of_the_providers()
    {
        ChannelAnswer answer = AnswerReading.Read(ApiReply.HeldBack(TimeSpan.FromSeconds(2)), "N1", isQuery: false, Now);

        Assert.Equal((ChannelAnswerKind.TryLater, AnswerReading.OwnLimit, TimeSpan.FromSeconds(2)), (answer.Kind, answer.Code, answer.RetryAfter));
    }

    [Theory]
    [InlineData(null, 60)]
    [InlineData(5, 60)]
    [InlineData(90, 90)]
    public void A_rate_limit_means_at_least_a_minute(int? asked, int expected)
    {
        ApiReply reply = Signed(429, """{"code":"FREQUENCY_LIMITED"}""") with { RetryAfter = asked is { } seconds ? TimeSpan.FromSeconds(seconds) : null };

        Assert.Equal(TimeSpan.FromSeconds(expected), AnswerReading.Read(reply, "N1", isQuery: false, Now).RetryAfter);
    }

    [Theory]
    [InlineData(404, "<html>not here</html>")]
    [InlineData(403, "")]
    [InlineData(302, "")]
    public void A_page_of_a_proxy_is_no_answer_and_above_all_not_that_there_is_no_refund(int status, string body) =>
        Assert.Equal(ChannelAnswerKind.NoAnswer, AnswerReading.Read(Signed(status, body) with { Verdict = SignatureVerdict.Unsigned, IsUnsigned = true }, "N1", isQuery: true, Now).Kind);

    [Fact]
    public void An_error_with_a_wrong_signature_is_no_answer() =>
        Assert.Equal(ChannelAnswerKind.NoAnswer, AnswerReading.Read(Signed(404, """{"code":"RESOURCE_NOT_EXISTS"}""") with { Verdict = SignatureVerdict.Forged }, "N1", isQuery: true, Now).Kind);

    [Fact]
    public void An_error_that_a_gateway_answers_unsigned_is_still_read() =>
        Assert.Equal(ChannelAnswerKind.Refused, AnswerReading.Read(
            Signed(401, """{"code":"SIGN_ERROR"}""") with { Verdict = SignatureVerdict.Unsigned, IsUnsigned = true }, "N1", isQuery: false, Now).Kind);

    [Theory]
    [InlineData("TIMEOUT")]
    [InlineData("CONNECTION_BROKEN")]
    [InlineData("UNREACHABLE")]
    public void A_lost_answer_is_no_answer(string code)
    {
        ChannelAnswer answer = AnswerReading.Read(ApiReply.LostBy(code), "N1", isQuery: false, Now);

        Assert.Equal(ChannelAnswerKind.NoAnswer, answer.Kind);
        Assert.Equal(code, answer.Code);
    }

    [Fact]
    public void A_very_long_message_is_shortened() =>
        Assert.Equal(256, Read(400, $$"""{"code":"PARAM_ERROR","message":"{{new string('x', 5000)}}"}""").Message?.Length);

    private static ChannelAnswer Read(int status, string body) => AnswerReading.Read(Signed(status, body), "N1", isQuery: false, Now);

    private static ApiReply Signed(int status, string body) => new(status, Encoding.UTF8.GetBytes(body), SignatureVerdict.Valid, IsUnsigned: false, RetryAfter: null);
}
