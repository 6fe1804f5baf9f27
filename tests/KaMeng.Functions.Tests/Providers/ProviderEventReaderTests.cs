using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using KaMeng.Functions.Complaints;
using KaMeng.Functions.Providers;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Providers;

public sealed class ProviderEventReaderTests
{
    private const string Good =
        """
        {"specversion":"1.0","id":"EV-1","source":"/providers/wechat-pay","type":"kameng.refund.succeeded","subject":"N1","time":"2026-02-13T02:00:00Z",
         "datacontenttype":"application/json","data":{"refundNumber":"N1","providerRefundId":"50","transactionId":"42","amount":{"amount":999,"currency":"CNY"},
         "occurredAt":"2026-02-13T10:00:00+08:00","receivedAccount":"支付用户零钱"}}
        """;

    [Fact]
    public void A_refund_event_is_a_report() =>
        Assert.Equal(
            new ProviderReport("EV-1", "N1", PayoutState.Succeeded, "50", Money.Fen(999), new DateTimeOffset(2026, 2, 13, 2, 0, 0, TimeSpan.Zero), "支付用户零钱"),
            Read(Good).Report);

    [Fact]
    public void What_the_notify_function_sends_is_read_back_whole()
    {
        var data = new ProviderEventData("N1", "50", "42", Money.Fen(999), new DateTimeOffset(2026, 2, 13, 2, 0, 0, TimeSpan.Zero), "卡");
        var sent = new ProviderEvent("EV-1", "/providers/wechat-pay", ProviderEventTypes.RefundClosed, "N1", data.OccurredAt, data);

        BinaryData body = ServiceBusProviderEventSender.Message(sent).Body;

        Assert.Equal(new ProviderReport("EV-1", "N1", PayoutState.Closed, "50", Money.Fen(999), data.OccurredAt, "卡"), ProviderEventReader.Read(body.ToMemory(), Http.Sample.Now).Report);
        JsonNode document = JsonNode.Parse(body)!;
        Assert.Equal("1.0", (string?)document["specversion"]);
        Assert.Equal("application/json", (string?)document["datacontenttype"]);
        Assert.Equal("2026-02-13T02:00:00Z", (string?)document["data"]!["occurredAt"]);
        Assert.Equal(999, (int)document["data"]!["amount"]!["amount"]!);
    }

    [Fact]
    public void Optional_members_may_be_missing()
    {
        ProviderReport? report = Read("""{"specversion":"1.0","id":"1","source":"s","type":"kameng.refund.abnormal","data":{"refundNumber":"N1","occurredAt":"2026-02-13T10:00:00+08:00"}}""").Report;

        Assert.Equal((PayoutState.Abnormal, null, null), (report?.State, report?.Amount, report?.ProviderRefundId));
    }

    [Theory]
    [InlineData("", "NO_CLOUD_EVENT")]
    [InlineData("no json at all", "NO_CLOUD_EVENT")]
    [InlineData("[]", "NO_CLOUD_EVENT")]
    [InlineData("null", "NO_CLOUD_EVENT")]
    [InlineData("{\"specversion\":\"1.0\"}", "NO_CLOUD_EVENT")]
    [InlineData("{\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"s\",\"type\":\"kameng.refund.succeeded\"}", "NO_CLOUD_EVENT")]
    [InlineData("{\"specversion\":1.0,\"id\":\"1\",\"source\":\"s\",\"type\":\"kameng.refund.succeeded\"}", "NO_CLOUD_EVENT")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"\",\"source\":\"s\",\"type\":\"kameng.refund.succeeded\"}", "NO_CLOUD_EVENT")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"a/b\",\"source\":\"s\",\"type\":\"kameng.refund.succeeded\"}", "NO_CLOUD_EVENT")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"\\ud800\",\"source\":\"s\",\"type\":\"kameng.refund.succeeded\"}", "NO_CLOUD_EVENT")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"com.example.other\"}", "UNKNOWN_TYPE")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"kameng.refund.succeeded\"}", "MISSING_FIELD")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"kameng.refund.succeeded\",\"data\":{\"refundNumber\":\"N1\"}}", "MISSING_FIELD")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"kameng.refund.succeeded\",\"data\":{\"refundNumber\":7,\"occurredAt\":\"2026-02-13T02:00:00Z\"}}", "MISSING_FIELD")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"kameng.refund.succeeded\",\"data\":{\"refundNumber\":\"N1\",\"occurredAt\":\"2026-02-13\"}}", "MISSING_FIELD")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"kameng.refund.succeeded\",\"data\":{\"refundNumber\":\"N1\",\"occurredAt\":\"2026-02-13T02:00:00Z\",\"amount\":\"9.99\"}}", "MISSING_FIELD")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"kameng.refund.succeeded\",\"data\":{\"refundNumber\":\"N1\",\"occurredAt\":\"2026-02-13T02:00:00Z\",\"amount\":{\"amount\":-1,\"currency\":\"CNY\"}}}", "MISSING_FIELD")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"kameng.refund.succeeded\",\"data\":{\"refundNumber\":\"N1\",\"occurredAt\":\"2026-02-13T02:00:00Z\",\"amount\":{\"amount\":1e30,\"currency\":\"CNY\"}}}", "MISSING_FIELD")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"subject\":\"N2\",\"type\":\"kameng.refund.succeeded\",\"data\":{\"refundNumber\":\"N1\",\"occurredAt\":\"2026-02-13T02:00:00Z\"}}", "CONTRADICTION")]
    public void What_can_never_be_understood_says_why(string body, string reason)
    {
        ProviderEventReading reading = Read(body);

        Assert.Null(reading.Report);
        Assert.Equal(reason, reading.Reason);
        Assert.False(string.IsNullOrEmpty(reading.Description));
    }

    [Theory]
    [InlineData("kameng.complaint.opened", null)]
    [InlineData("kameng.complaint.closed", ComplaintState.Processed)]
    public void An_event_of_a_complaint_names_it(string type, ComplaintState? state)
    {
        ComplaintNews news = Read(
            $$$"""{"specversion":"1.0","id":"1","source":"s","type":"{{{type}}}","data":{"complaintId":"2000","source":"WECHAT_PAY","transactionId":"42","occurredAt":"2026-02-13T10:00:00+08:00"}}""").Complaint!;

        Assert.Equal(("2000", ComplaintSource.WeChatPay, "42", state), (news.ComplaintId, news.Source, news.TransactionId, news.State));
    }

    [Theory]
    [InlineData("{}", "complaintId")]
    [InlineData("""{"complaintId":"2/0","source":"ALIPAY","occurredAt":"2026-02-13T10:00:00+08:00"}""", "complaintId")]
    [InlineData("""{"complaintId":"20","source":"TAOBAO","occurredAt":"2026-02-13T10:00:00+08:00"}""", "source")]
    public void A_complaint_that_cannot_be_named_says_what_is_missing(string data, string named)
    {
        ProviderEventReading reading = Read($$"""{"specversion":"1.0","id":"1","source":"s","type":"kameng.complaint.opened","data":{{data}}}""");

        Assert.Equal("MISSING_FIELD", reading.Reason);
        Assert.Contains(named, reading.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kameng.payment.duplicated", "{}", "MISSING_FIELD", "transactionId")]
    [InlineData("kameng.payment.late-success", """{"transactionId":"42","amount":{"amount":0,"currency":"CNY"},"occurredAt":"2026-02-13T10:00:00+08:00"}""", "MISSING_FIELD", "amount.amount")]
    [InlineData("kameng.payment.duplicated", """{"transactionId":"42","amount":{"amount":9,"currency":"CNY"},"occurredAt":"2026-02-13T10:00:00+08:00"}""", "ORDER_UNKNOWN", "data.order")]
    [InlineData("kameng.payment.duplicated", """{"transactionId":"42","amount":{"amount":9,"currency":"CNY"},"occurredAt":"2026-02-13T10:00:00+08:00","order":{}}""", "ORDER_INVALID", "order.orderId")]
    [InlineData("kameng.payment.duplicated", """{"transactionId":"42","amount":{"amount":9,"currency":"CNY"},"occurredAt":"2026-02-13T10:00:00+08:00","order":7}""", "ORDER_INVALID", "order must be an object")]
    public void A_payment_that_cannot_be_given_back_says_what_to_send(string type, string data, string reason, string named)
    {
        ProviderEventReading reading = Read($$"""{"specversion":"1.0","id":"1","source":"s","type":"{{type}}","data":{{data}}}""");

        Assert.Equal(reason, reading.Reason);
        Assert.Contains(named, reading.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_bytes_at_all_give_a_reading() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Explains(ProviderEventReader.Read(bytes, Http.Sample.Now))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_good_event_with_any_one_byte_changed_gives_a_reading()
    {
        byte[] good = Encoding.UTF8.GetBytes(Good);
        Gen<(int, int)> changes = Gen.Choose(0, good.Length - 1).SelectMany(place => Gen.Choose(0, 255).Select(value => (place, value)));
        Prop.ForAll(changes.ToArbitrary(), change =>
        {
            byte[] changed = [.. good];
            changed[change.Item1] = (byte)change.Item2;
            return Explains(ProviderEventReader.Read(changed, Http.Sample.Now));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static bool Explains(ProviderEventReading reading) => reading.Report is not null ^ (reading.Reason.Length > 0 && reading.Description.Length > 0);

    private static ProviderEventReading Read(string body) => ProviderEventReader.Read(Encoding.UTF8.GetBytes(body), Http.Sample.Now);
}
