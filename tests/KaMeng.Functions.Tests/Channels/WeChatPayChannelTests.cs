using System.Net;
using System.Net.Sockets;
using KaMeng.Functions.Channels;
using KaMeng.Local.Providers.WeChatPay;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Channels;

public sealed class WeChatPayChannelTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PlatformKeyUse.Certificate)]
    [InlineData(PlatformKeyUse.PublicKey)]
    public async Task A_refund_is_accepted_and_then_found_to_have_succeeded(PlatformKeyUse keyUse)
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync(keyUse);
        IPaymentChannel channel = platform.Channel();

        ChannelAnswer accepted = await channel.RefundAsync(SampleInstruction.Of(), Stop);
        platform.Time.Advance(TimeSpan.FromSeconds(1));
        ChannelAnswer found = await channel.QueryAsync(SampleInstruction.Of(), Stop);

        Assert.Equal(PayoutChannel.WeChatPay, channel.Channel);
        Assert.Equal(PayoutState.Accepted, accepted.Report?.State);
        Assert.Equal(PayoutState.Succeeded, found.Report?.State);
        Assert.Equal(Money.Fen(999), found.Report?.Amount);
        Assert.Equal(SampleInstruction.Number, found.Report?.RefundNumber);
        Assert.Equal("支付用户零钱", found.Report?.ReceivedAccount);
        Assert.NotEqual(accepted.Report?.ReportId, found.Report?.ReportId);
    }

    [Fact]
    public async Task The_same_number_with_another_amount_is_refused_by_the_provider()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        IPaymentChannel channel = platform.Channel();
        await channel.RefundAsync(SampleInstruction.Of(fen: 500), Stop);

        ChannelAnswer other = await channel.RefundAsync(SampleInstruction.Of(fen: 501), Stop);

        Assert.Equal((ChannelAnswerKind.Refused, "INVALID_REQUEST"), (other.Kind, other.Code));
        Assert.Equal(500, Assert.Single(platform.Simulator.Refunds()).Value.Amount.Amount);
    }

    [Fact]
    public async Task Too_little_balance_is_for_later_and_the_same_number_then_succeeds()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        IPaymentChannel channel = platform.Channel();
        platform.Simulator.Next(SimulatedResult.NotEnough, times: 1);

        ChannelAnswer first = await channel.RefundAsync(SampleInstruction.Of(), Stop);
        ChannelAnswer unknown = await channel.QueryAsync(SampleInstruction.Of(), Stop);
        ChannelAnswer second = await channel.RefundAsync(SampleInstruction.Of(), Stop);

        Assert.Equal((ChannelAnswerKind.TryLater, "NOT_ENOUGH"), (first.Kind, first.Code));
        Assert.Equal(ChannelAnswerKind.NotFound, unknown.Kind);
        Assert.Equal(ChannelAnswerKind.Reported, second.Kind);
    }

    [Fact]
    public async Task Two_refunds_of_one_order_within_a_minute_are_told_to_wait_a_minute()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        IPaymentChannel channel = platform.Channel();
        await channel.RefundAsync(SampleInstruction.Of(fen: 400, number: "A"), Stop);

        ChannelAnswer tooSoon = await channel.RefundAsync(SampleInstruction.Of(fen: 400, number: "B"), Stop);
        platform.Time.Advance(TimeSpan.FromMinutes(1));
        ChannelAnswer later = await channel.RefundAsync(SampleInstruction.Of(fen: 400, number: "B"), Stop);

        Assert.Equal((ChannelAnswerKind.TryLater, TimeSpan.FromMinutes(1)), (tooSoon.Kind, tooSoon.RetryAfter));
        Assert.Equal(ChannelAnswerKind.Reported, later.Kind);
    }

    [Fact]
    public async Task A_wrong_merchant_key_is_refused_with_the_settings_to_check()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        IPaymentChannel channel = platform.Channel(settings => settings["WeChatPay:MerchantPrivateKey"] = Platform.MerchantPem);

        ChannelAnswer answer = await channel.RefundAsync(SampleInstruction.Of(), Stop);

        Assert.Equal((ChannelAnswerKind.Refused, "SIGN_ERROR"), (answer.Kind, answer.Code));
        Assert.Contains("WeChatPay:MerchantPrivateKey", answer.Message, StringComparison.Ordinal);
        Assert.Empty(platform.Simulator.Refunds());
    }

    [Fact]
    public async Task A_reply_signed_with_a_key_we_do_not_trust_is_no_answer_though_the_refund_was_taken_in()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync(PlatformKeyUse.Certificate);
        IPaymentChannel channel = platform.Channel(settings =>
        {
            foreach (string key in settings.Keys.Where(key => key.StartsWith("WeChatPay:PlatformKeys:", StringComparison.Ordinal)))
            {
                settings[key] = Platform.CertificatePem;
            }
        });

        ChannelAnswer answer = await channel.RefundAsync(SampleInstruction.Of(), Stop);

        Assert.Equal((ChannelAnswerKind.NoAnswer, "REPLY_FORGED"), (answer.Kind, answer.Code));
        Assert.Null(answer.Report);
        Assert.Single(platform.Simulator.Refunds());
    }

    [Fact]
    public async Task A_domain_that_cannot_be_reached_gives_way_to_the_spare_one_with_the_same_number()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        IPaymentChannel channel = platform.Channel(settings =>
        {
            settings["WeChatPay:BaseAddresses:1"] = settings["WeChatPay:BaseAddresses:0"];
            settings["WeChatPay:BaseAddresses:0"] = $"http://127.0.0.1:{ClosedPort()}";
        });

        ChannelAnswer answer = await channel.RefundAsync(SampleInstruction.Of(), Stop);

        Assert.Equal(ChannelAnswerKind.Reported, answer.Kind);
        Assert.Equal(1, Assert.Single(platform.Simulator.Refunds()).Value.ApplyCalls);
    }

    [Fact]
    public async Task No_domain_within_reach_is_no_answer()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        IPaymentChannel channel = platform.Channel(settings => settings["WeChatPay:BaseAddresses:0"] = $"http://127.0.0.1:{ClosedPort()}");

        ChannelAnswer answer = await channel.RefundAsync(SampleInstruction.Of(), Stop);

        Assert.Equal((ChannelAnswerKind.NoAnswer, "UNREACHABLE"), (answer.Kind, answer.Code));
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_call_was_sent_is_no_answer_and_no_case_for_the_spare_domain()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task hangingUp = HangUpAsync(listener);
        IPaymentChannel channel = platform.Channel(settings =>
        {
            settings["WeChatPay:BaseAddresses:1"] = settings["WeChatPay:BaseAddresses:0"];
            settings["WeChatPay:BaseAddresses:0"] = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        });

        ChannelAnswer answer = await channel.RefundAsync(SampleInstruction.Of(), Stop);

        await hangingUp;
        Assert.Equal((ChannelAnswerKind.NoAnswer, "CONNECTION_BROKEN"), (answer.Kind, answer.Code));
        Assert.Empty(platform.Simulator.Refunds());
    }

    [Fact]
    public async Task What_the_caller_cancels_is_thrown_and_not_an_answer()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => platform.Channel().RefundAsync(SampleInstruction.Of(), cancelled.Token));
    }

    [Fact]
    public async Task A_refund_number_with_every_allowed_sign_is_found_again()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        IPaymentChannel channel = platform.Channel();
        await channel.RefundAsync(SampleInstruction.Of(number: "aZ09_-|*@"), Stop);

        ChannelAnswer found = await channel.QueryAsync(SampleInstruction.Of(number: "aZ09_-|*@"), Stop);

        Assert.Equal("aZ09_-|*@", found.Report?.RefundNumber);
    }

    [Fact]
    public async Task A_reason_of_any_length_reaches_the_provider_within_its_limit()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();

        ChannelAnswer answer = await platform.Channel().RefundAsync(SampleInstruction.Of() with { Reason = string.Concat(Enumerable.Repeat("退款原因", 100)) }, Stop);

        Assert.Equal(ChannelAnswerKind.Reported, answer.Kind);
    }

    [Fact]
    public async Task No_secret_and_no_signature_is_ever_logged()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        IPaymentChannel channel = platform.Channel();
        await channel.RefundAsync(SampleInstruction.Of(), Stop);
        await channel.QueryAsync(SampleInstruction.Of(), Stop);
        await platform.Channel(settings => settings["WeChatPay:BaseAddresses:0"] = $"http://127.0.0.1:{ClosedPort()}").RefundAsync(SampleInstruction.Of(), Stop);
        await platform.Channel(settings => settings["WeChatPay:MerchantPrivateKey"] = Platform.MerchantPem).RefundAsync(SampleInstruction.Of(), Stop);

        string log = string.Join('\n', platform.Log.Lines);

        Assert.Contains(SampleInstruction.Number, log, StringComparison.Ordinal);
        Assert.DoesNotContain("signature", log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("WECHATPAY2", log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("BEGIN", log, StringComparison.Ordinal);
        Assert.DoesNotContain(platform.Simulator.AppSettings["WeChatPay:ApiV3Key"]!, log, StringComparison.Ordinal);
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task HangUpAsync(TcpListener listener)
    {
        using TcpClient caller = await listener.AcceptTcpClientAsync(Stop);
        byte[] some = new byte[1024];
        await caller.GetStream().ReadAtLeastAsync(some, 1, cancellationToken: Stop);
    }
}
