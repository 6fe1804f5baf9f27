using Azure.Messaging.ServiceBus;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Providers;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;

namespace KaMeng.Functions.Tests.Providers;

public sealed class ProviderEventReceivedTests
{
    private readonly Inbox _cases = new();
    private readonly Settlement _settlement = new();

    [Theory]
    [InlineData(ReportReceipt.Accepted)]
    [InlineData(ReportReceipt.Duplicate)]
    public async Task A_report_that_lies_in_the_inbox_completes_the_message(ReportReceipt receipt)
    {
        _cases.Receipt = receipt;

        await ReceiveAsync(Good());

        Assert.Equal(("EV-1", "N1", PayoutState.Succeeded), Assert.Single(_cases.Reports.Select(report => (report.ReportId, report.RefundNumber, report.State))));
        Assert.Equal(["complete"], _settlement.Moves);
    }

    [Fact]
    public async Task The_same_message_twice_reports_the_same_event()
    {
        await ReceiveAsync(Good());
        await ReceiveAsync(Good());

        Assert.Single(_cases.Reports.Distinct());
    }

    [Fact]
    public async Task An_unknown_case_gives_the_message_back_to_be_delivered_again()
    {
        _cases.Receipt = ReportReceipt.UnknownCase;

        var unknown = await Assert.ThrowsAsync<UnknownRefundException>(() => ReceiveAsync(Good()));

        Assert.Contains("N1", unknown.Message, StringComparison.Ordinal);
        Assert.Empty(_settlement.Moves);
    }

    [Fact]
    public async Task A_failing_store_gives_the_message_back_too()
    {
        _cases.Failure = new IOException("away");

        await Assert.ThrowsAsync<IOException>(() => ReceiveAsync(Good()));

        Assert.Empty(_settlement.Moves);
    }

    [Theory]
    [InlineData("no json at all", "NO_CLOUD_EVENT")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"kameng.complaint.opened"}""", "NOT_HANDLED_YET")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"something.else"}""", "UNKNOWN_TYPE")]
    public async Task What_can_never_be_a_report_is_a_dead_letter_at_once(string body, string reason)
    {
        await ReceiveAsync(new BinaryData(body));

        Assert.Empty(_cases.Reports);
        Assert.Equal([$"dead: {reason}"], _settlement.Moves);
        Assert.False(string.IsNullOrEmpty(_settlement.Description));
    }

    private Task ReceiveAsync(BinaryData body) =>
        new ProviderEventReceived(_cases, NullLogger<ProviderEventReceived>.Instance).RunAsync(
            ServiceBusModelFactory.ServiceBusReceivedMessage(body, messageId: "EV-1"), _settlement, TestContext.Current.CancellationToken);

    private static BinaryData Good()
    {
        var at = new DateTimeOffset(2026, 2, 13, 2, 0, 0, TimeSpan.Zero);
        var data = new ProviderEventData("N1", "50", "42", Money.Fen(999), at, null);
        return ServiceBusProviderEventSender.Message(new ProviderEvent("EV-1", "/providers/wechat-pay", ProviderEventTypes.RefundSucceeded, "N1", at, data)).Body;
    }

    private sealed class Settlement : ServiceBusMessageActions
    {
        public List<string> Moves { get; } = [];

        public string? Description { get; private set; }

        public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
        {
            Moves.Add("complete");
            return Task.CompletedTask;
        }

        public override Task DeadLetterMessageAsync(
            ServiceBusReceivedMessage message,
            Dictionary<string, object>? propertiesToModify = null,
            string? deadLetterReason = null,
            string? deadLetterErrorDescription = null,
            CancellationToken cancellationToken = default)
        {
            Moves.Add($"dead: {deadLetterReason}");
            Description = deadLetterErrorDescription;
            return Task.CompletedTask;
        }
    }

    private sealed class Inbox : IRefundCases
    {
        public List<ProviderReport> Reports { get; } = [];

        public ReportReceipt Receipt { get; set; } = ReportReceipt.Accepted;

        public Exception? Failure { get; set; }

        public Task<ReportReceipt> ReportAsync(ProviderReport report, CancellationToken cancellationToken)
        {
            if (Failure is not null)
            {
                return Task.FromException<ReportReceipt>(Failure);
            }

            Reports.Add(report);
            return Task.FromResult(Receipt);
        }

        public Task<RefundCase> OpenAsync(RefundApplication application, CancellationToken cancellationToken) => throw NotAsked();

        public Task<RefundCase?> FindAsync(string refundId, CancellationToken cancellationToken) => throw NotAsked();

        public Task<IReadOnlyList<RefundCase>> OfOrderAsync(string storefrontId, string orderId, CancellationToken cancellationToken) => throw NotAsked();

        public Task<CasePage> ListAsync(CaseQuery query, CancellationToken cancellationToken) => throw NotAsked();

        public Task<MoveReceipt> SubmitAsync(string refundId, CaseMove move, CancellationToken cancellationToken) => throw NotAsked();

        public Task<CaseInspection?> InspectAsync(string refundId, CancellationToken cancellationToken) => throw NotAsked();

        private static InvalidOperationException NotAsked() => new("A provider's message has nothing to ask here.");
    }
}
