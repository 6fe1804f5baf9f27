using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KaMeng.Functions.Complaints;
using KaMeng.Functions.Providers;
using KaMeng.Functions.Tests.Channels.Alipay;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Tests.Providers;

public sealed class AlipayNotifyTests : IDisposable
{
    private readonly AlipayNotifyEndpoint _endpoint = new();

    public void Dispose() => _endpoint.Dispose();

    [Fact]
    public async Task Eight_deliveries_of_one_notification_are_all_answered_with_success_and_bear_one_message_id()
    {
        for (int delivery = 0; delivery < 8; delivery++)
        {
            Assert.Equal((200, "success"), await _endpoint.PostAsync(Genuine()));
        }

        Assert.Single(_endpoint.Queue.Events.Select(kept => ServiceBusProviderEventSender.Message(kept).MessageId).Distinct());
    }

    [Fact]
    public void Whatever_is_changed_in_a_notification_is_refused()
    {
        byte[] genuine = Genuine();
        Prop.ForAll(Gen.Choose(0, genuine.Length - 1).Zip(Gen.Elements("0123456789abcdefABCDEF%+".ToCharArray())).ToArbitrary(), change =>
        {
            (int place, char letter) = change;
            byte[] other = [.. genuine];
            other[place] = (byte)letter;

            // A percent sign, or half of what follows one, may spell the same letters in another way.
            return Same(other, genuine) || _endpoint.PostAsync(other).GetAwaiter().GetResult() is (400 or 401, "fail");
        }).QuickCheckThrowOnFailure();

        Assert.Empty(_endpoint.Queue.Events);
    }

    [Fact]
    public async Task A_wrong_signature_or_none_is_refused_with_an_alarm()
    {
        await AssertRefusedAsync(401, AlipaySide.Form(Refunded(), AlipaySide.Sign("something else")));
        await AssertRefusedAsync(401, AlipaySide.Form(Refunded(), "no base64"));
        await AssertRefusedAsync(401, Encoding.ASCII.GetBytes("notify_id=1&refund_fee=12.33&out_biz_no=N"));
        Assert.Equal(3, _endpoint.Log.Lines.Count(line => line.Contains("Security event", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Another_application_or_another_seller_is_refused()
    {
        await AssertRefusedAsync(400, AlipaySide.Form(Refunded().Select(parameter => parameter.Name == "app_id" ? ("app_id", "2021000000000009") : parameter)));
        await AssertRefusedAsync(400, AlipaySide.Form(Refunded().Select(parameter => parameter.Name == "seller_id" ? ("seller_id", "2088000000000009") : parameter)));
        await AssertRefusedAsync(400, AlipaySide.Form(Refunded().Where(parameter => parameter.Name != "seller_id")));
    }

    [Fact]
    public async Task What_is_no_notification_is_refused()
    {
        await AssertRefusedAsync(400, []);
        await AssertRefusedAsync(400, AlipaySide.Form(Refunded().Where(parameter => parameter.Name != "notify_id")));
        await AssertRefusedAsync(400, AlipaySide.Form(Refunded().Select(parameter => parameter.Name == "notify_id" ? ("notify_id", "a b") : parameter)));
        await AssertRefusedAsync(400, AlipaySide.Form(Refunded().Select(parameter => parameter.Name == "charset" ? ("charset", "GBK") : parameter)));
        await AssertRefusedAsync(400, [.. Genuine(), .. "&notify_id=2"u8]);
        await AssertRefusedAsync(400, AlipaySide.Form(AlipaySide.DepositBack("F", "N").Select(parameter => parameter.Name == "biz_content" ? ("biz_content", "[]") : parameter)));
        await AssertRefusedAsync(413, new byte[(64 * 1024) + 1]);
    }

    [Theory]
    [InlineData("WAIT_BUYER_PAY")]
    [InlineData("TRADE_SUCCESS")]
    [InlineData("TRADE_FINISHED")]
    public async Task What_tells_of_no_refund_is_acknowledged(string status)
    {
        Assert.Equal((200, "success"), await _endpoint.PostAsync(AlipaySide.Form(AlipaySide.Trade(status))));
        Assert.Empty(_endpoint.Queue.Events);
    }

    [Fact]
    public async Task A_refund_that_was_not_given_a_number_by_us_is_acknowledged()
    {
        Assert.Equal((200, "success"), await _endpoint.PostAsync(AlipaySide.Form(AlipaySide.Trade("TRADE_CLOSED", ("refund_fee", "100.20")))));
        Assert.Empty(_endpoint.Queue.Events);
    }

    [Fact]
    public async Task The_fee_is_the_refunds_amount_only_where_the_settings_say_so()
    {
        using var endpoint = new AlipayNotifyEndpoint(settings => settings.RefundFeeIsOfOneRefund = true);

        await endpoint.PostAsync(Genuine());

        Assert.Equal(Money.Fen(1233), Assert.Single(endpoint.Queue.Events).Data.Amount);
    }

    [Fact]
    public async Task That_a_complaint_changed_is_put_on_the_queue_under_the_messages_number()
    {
        Assert.Equal((200, "success"), await _endpoint.PostAsync(AlipaySide.Form(AlipaySide.ComplaintChanged())));
        Assert.Equal((200, "success"), await _endpoint.PostAsync(AlipaySide.Form(AlipaySide.ComplaintChanged())));

        Assert.Equal(["2026021300222100005000000000003"], _endpoint.Queue.Copies.Select(kept => kept.MessageId).Distinct());
        ComplaintNews news = ProviderEventReader.Read(_endpoint.Queue.Copies[0].Body.ToMemory(), DateTimeOffset.FromUnixTimeMilliseconds(1770948005000)).Complaint!;
        Assert.Equal(("20260213100020012345", ComplaintSource.Alipay, null), (news.ComplaintId, news.Source, news.State));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1770948005000), news.OccurredAt);
        Assert.Empty(_endpoint.Queue.Events);
    }

    [Fact]
    public async Task A_complaints_message_that_is_forged_or_names_no_complaint_is_refused()
    {
        await AssertRefusedAsync(401, AlipaySide.Form(AlipaySide.ComplaintChanged(), AlipaySide.Sign("something else")));
        await AssertRefusedAsync(400, AlipaySide.Form(AlipaySide.ComplaintChanged("{}")));
        await AssertRefusedAsync(400, AlipaySide.Form(AlipaySide.ComplaintChanged("""{"complain_event_id":"a b"}""")));
        Assert.Empty(_endpoint.Queue.Copies);
    }

    [Fact]
    public async Task A_complaint_that_cannot_be_kept_is_sent_again()
    {
        _endpoint.Queue.Failure = new IOException("The queue is away.");

        Assert.Equal((503, "fail"), await _endpoint.PostAsync(AlipaySide.Form(AlipaySide.ComplaintChanged())));
    }

    [Fact]
    public async Task An_app_without_Alipay_believes_nobody()
    {
        using var endpoint = new AlipayNotifyEndpoint(settings => settings.AlipayPublicKey = "");

        Assert.Equal((401, "fail"), await endpoint.PostAsync(Genuine()));
        Assert.True(endpoint.RaisedAlarm);
    }

    [Fact]
    public async Task A_queue_that_fails_makes_the_provider_send_it_again()
    {
        _endpoint.Queue.Failure = new IOException("The queue is away.");
        Assert.Equal((503, "fail"), await _endpoint.PostAsync(Genuine()));
        _endpoint.Queue.Failure = null;

        Assert.Equal((200, "success"), await _endpoint.PostAsync(Genuine()));
    }

    private async Task AssertRefusedAsync(int status, byte[] body)
    {
        Assert.Equal((status, "fail"), await _endpoint.PostAsync(body));
        Assert.Empty(_endpoint.Queue.Events);
        Assert.True(_endpoint.RaisedAlarm);
    }

    private static bool Same(byte[] left, byte[] right) => Uri.UnescapeDataString(Encoding.ASCII.GetString(left)) == Uri.UnescapeDataString(Encoding.ASCII.GetString(right));

    private static byte[] Genuine() => AlipaySide.Form(Refunded());

    private static (string Name, string Value)[] Refunded() =>
        AlipaySide.Trade("TRADE_SUCCESS", ("refund_fee", "12.33"), ("gmt_refund", "2026-02-13 10:00:04.320"), ("out_biz_no", "HZ01RF001"));
}
