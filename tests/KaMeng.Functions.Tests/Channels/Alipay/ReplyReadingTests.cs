using System.Text;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Channels.Alipay;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Channels.Alipay;

public sealed class ReplyReadingTests
{
    private const string Number = SampleInstruction.Number;
    private static readonly DateTimeOffset Now = new(2026, 2, 13, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Given = Now.AddDays(-3);

    [Fact]
    public void Money_that_changed_hands_is_a_success_and_the_trades_total_is_not_its_amount()
    {
        ChannelAnswer answer = Refund("""{"code":"10000","msg":"Success","fund_change":"Y","refund_fee":"24.66","gmt_refund_pay":"2026-02-13 10:00:05"}""");

        Assert.Equal(
            new ProviderReport($"alipay:{Number}:REFUND_SUCCESS", Number, PayoutState.Succeeded, null, null, Now.AddSeconds(5), null), answer.Report);
    }

    [Theory]
    [InlineData("""{"code":"10000","fund_change":"N","refund_fee":"12.33"}""", "FUND_CHANGE_NOT_Y")]
    [InlineData("""{"code":"10000","refund_fee":"12.33"}""", "FUND_CHANGE_NOT_Y")]
    [InlineData("""{"code":"40004","sub_code":"ACQ.DISCORDANT_REPEAT_REQUEST"}""", "ACQ.DISCORDANT_REPEAT_REQUEST")]
    [InlineData("""{"msg":"no code"}""", "REPLY_NOT_UNDERSTOOD")]
    public void What_does_not_say_how_it_ended_is_left_to_a_query(string node, string code) =>
        Assert.Equal((ChannelAnswerKind.NoAnswer, code), KindAndCode(Refund(node)));

    [Theory]
    [InlineData("40004", "ACQ.SYSTEM_ERROR", ChannelAnswerKind.TryLater)]
    [InlineData("40004", "ACQ.SELLER_BALANCE_NOT_ENOUGH", ChannelAnswerKind.TryLater)]
    [InlineData("20000", "aop.unknow-error", ChannelAnswerKind.TryLater)]
    [InlineData("20000", "isp.unknow-error", ChannelAnswerKind.TryLater)]
    [InlineData("40004", "isp.unknow-error", ChannelAnswerKind.TryLater)]
    [InlineData("40005", "isv.app-call-limited", ChannelAnswerKind.TryLater)]
    [InlineData("40004", "ACQ.TRADE_HAS_FINISHED", ChannelAnswerKind.Refused)]
    [InlineData("40004", "ACQ.TRADE_NOT_EXIST", ChannelAnswerKind.Refused)]
    [InlineData("40004", "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", ChannelAnswerKind.Refused)]
    [InlineData("40002", "isv.invalid-signature", ChannelAnswerKind.Refused)]
    [InlineData("40004", "ACQ.NOBODY_TOLD_US", ChannelAnswerKind.Refused)]
    public void Every_known_error_has_its_answer_and_an_unknown_one_goes_to_a_person(string code, string subCode, ChannelAnswerKind kind)
    {
        ChannelAnswer answer = Refund($$"""{"code":"{{code}}","msg":"m","sub_code":"{{subCode}}","sub_msg":"为什么"}""");

        Assert.Equal((kind, subCode), KindAndCode(answer));
        Assert.EndsWith("为什么", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_query_takes_an_unknown_trade_for_nothing_refunded() =>
        Assert.Equal(ChannelAnswerKind.NotFound, Query("""{"code":"40004","sub_code":"ACQ.TRADE_NOT_EXIST"}""").Kind);

    [Fact]
    public void Too_many_calls_are_given_three_seconds() =>
        Assert.Equal(TimeSpan.FromSeconds(3), Refund("""{"code":"40005","sub_code":"isv.app-call-limited"}""").RetryAfter);

    [Fact]
    public void A_query_that_says_success_has_the_refunds_own_amount()
    {
        ChannelAnswer answer = Query($$"""{"code":"10000","refund_status":"REFUND_SUCCESS","refund_amount":"12.33","out_request_no":"{{Number}}","gmt_refund_pay":"2026-02-13 10:00:05"}""");

        Assert.Equal((PayoutState.Succeeded, Money.Fen(1233), Now.AddSeconds(5)), (answer.Report?.State, answer.Report?.Amount, answer.Report?.OccurredAt));
    }

    [Fact]
    public void A_success_that_does_not_say_when_it_was_is_as_old_as_it_can_be() =>
        Assert.Equal(Given, Query("""{"code":"10000","refund_status":"REFUND_SUCCESS","refund_amount":"12.33"}""").Report!.OccurredAt);

    [Theory]
    [InlineData("""{"code":"10000","refund_amount":"12.33"}""", ChannelAnswerKind.NotFound)]
    [InlineData("""{"code":"10000"}""", ChannelAnswerKind.NotFound)]
    [InlineData("""{"code":"10000","refund_status":"REFUND_PROCESSING"}""", ChannelAnswerKind.NoAnswer)]
    [InlineData("""{"code":"10000","refund_status":"REFUND_SUCCESS","out_request_no":"another"}""", ChannelAnswerKind.NoAnswer)]
    public void Nothing_else_is_a_success(string node, ChannelAnswerKind kind) => Assert.Equal(kind, Query(node).Kind);

    [Theory]
    [InlineData("F", true)]
    [InlineData("S", false)]
    [InlineData("P", false)]
    public void A_success_that_the_bank_gave_back_is_abnormal(string status, bool isBack)
    {
        ProviderReport? report = Query(
            $$$"""{"code":"10000","refund_status":"REFUND_SUCCESS","refund_amount":"12.33","deposit_back_info":{"has_deposit_back":"true","dback_status":"{{{status}}}","dback_amount":"12.33","bank_ack_time":"2026-02-14 09:00:00"}}""").Report;

        Assert.Equal((isBack, isBack ? PayoutState.Abnormal : PayoutState.Succeeded, Money.Fen(1233)), (report?.IsDepositBack, report?.State, report?.Amount));
    }

    [Fact]
    public void What_is_not_signed_by_Alipay_is_not_believed()
    {
        string success = """{"code":"10000","fund_change":"Y"}""";

        Assert.Equal((ChannelAnswerKind.NoAnswer, "REPLY_UNSIGNED"), KindAndCode(ReplyReading.OfRefund(Reply(success, signature: null), isGenuine: false, Number, Now)));
        Assert.Equal((ChannelAnswerKind.NoAnswer, "REPLY_FORGED"), KindAndCode(ReplyReading.OfRefund(Reply(success, "x"), isGenuine: false, Number, Now)));
        Assert.Equal(ChannelAnswerKind.Refused, ReplyReading.OfRefund(Reply("""{"code":"40002","sub_code":"isv.invalid-app-id"}""", signature: null), isGenuine: false, Number, Now).Kind);
        Assert.Equal((ChannelAnswerKind.NoAnswer, "TIMEOUT"), KindAndCode(ReplyReading.OfRefund(GatewayReply.LostBy("TIMEOUT"), isGenuine: false, Number, Now)));
        Assert.Equal(ChannelAnswerKind.TryLater, ReplyReading.OfRefund(GatewayReply.Of(503, "away"u8.ToArray(), "alipay.trade.refund"), isGenuine: false, Number, Now).Kind);
        Assert.Equal(ChannelAnswerKind.NoAnswer, ReplyReading.OfRefund(GatewayReply.Of(403, "proxy"u8.ToArray(), "alipay.trade.refund"), isGenuine: false, Number, Now).Kind);
    }

    private static ChannelAnswer Refund(string node) => ReplyReading.OfRefund(Reply(node, "x"), isGenuine: true, Number, Now);

    private static ChannelAnswer Query(string node) => ReplyReading.OfQuery(Reply(node, "x"), isGenuine: true, Number, Given, Now);

    private static GatewayReply Reply(string node, string? signature) =>
        GatewayReply.Of(200, Encoding.UTF8.GetBytes($$"""{"alipay_trade_refund_response":{{node}},"sign":"{{signature}}"}"""), "alipay.trade.refund");

    private static (ChannelAnswerKind, string?) KindAndCode(ChannelAnswer answer) => (answer.Kind, answer.Code);
}
