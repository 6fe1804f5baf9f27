using KaMeng.Functions.Providers;
using KaMeng.Functions.Tests.Channels.Alipay;
using KaMeng.Functions.Tests.Providers;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.PolicyExamples;

/// <summary>policy.md, example 25: what the notifications of a trade of 100.20 mean, and how they are answered.</summary>
public sealed class E25_AlipayNotifyKinds : IDisposable
{
    private readonly AlipayNotifyEndpoint _endpoint = new();

    public void Dispose() => _endpoint.Dispose();

    [Theory]
    [InlineData("TRADE_SUCCESS", "12.33")]
    [InlineData("TRADE_CLOSED", "100.20")]
    public async Task A_trade_with_a_refund_fee_tells_that_the_refund_is_done(string status, string refundFee)
    {
        Assert.Equal((200, "success"), await _endpoint.PostAsync(AlipaySide.Form(
            AlipaySide.Trade(status, ("refund_fee", refundFee), ("gmt_refund", "2026-02-13 10:00:04.320"), ("out_biz_no", "HZ01RF001")))));

        ProviderEvent told = Assert.Single(_endpoint.Queue.Events);
        Assert.Equal(("kameng.refund.succeeded", "HZ01RF001", "2026021300222100005000000000001", "/providers/alipay"), (told.Type, told.Subject, told.Id, told.Source));
        Assert.Null(told.Data.Amount);
        Assert.Equal(new DateTimeOffset(2026, 2, 13, 2, 0, 4, 320, TimeSpan.Zero), told.Data.OccurredAt);
        Assert.Equal(PayoutState.Succeeded, Report(told)?.State);
    }

    [Fact]
    public async Task A_trade_that_closes_without_a_refund_fee_is_no_refund()
    {
        Assert.Equal((200, "success"), await _endpoint.PostAsync(AlipaySide.Form(AlipaySide.Trade("TRADE_CLOSED", ("gmt_close", "2026-02-13 10:00:04")))));

        Assert.Empty(_endpoint.Queue.Events);
        Assert.False(_endpoint.RaisedAlarm);
    }

    [Fact]
    public async Task A_bank_that_gave_it_back_makes_a_success_abnormal()
    {
        Assert.Equal((200, "success"), await _endpoint.PostAsync(AlipaySide.Form(AlipaySide.DepositBack("F", "HZ01RF001"))));

        ProviderEvent told = Assert.Single(_endpoint.Queue.Events);
        Assert.Equal(("kameng.refund.deposit-back", "HZ01RF001", Money.Fen(1233)), (told.Type, told.Subject, told.Data.Amount));
        ProviderReport? report = Report(told);
        Assert.Equal((PayoutState.Abnormal, true, new DateTimeOffset(2026, 2, 14, 1, 0, 0, TimeSpan.Zero)), (report?.State, report?.IsDepositBack, report?.OccurredAt));
    }

    [Theory]
    [InlineData("S")]
    [InlineData("P")]
    public async Task A_bank_that_took_it_or_has_not_answered_is_no_news(string status)
    {
        Assert.Equal((200, "success"), await _endpoint.PostAsync(AlipaySide.Form(AlipaySide.DepositBack(status, "HZ01RF001"))));

        Assert.Empty(_endpoint.Queue.Events);
    }

    private static ProviderReport? Report(ProviderEvent told) =>
        ProviderEventReader.Read(ServiceBusProviderEventSender.Message(told).Body.ToMemory(), TimeProvider.System.GetUtcNow()).Report;
}
