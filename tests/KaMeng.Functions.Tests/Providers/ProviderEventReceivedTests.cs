using Azure;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using KaMeng.Functions.AfterSales;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Complaints;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Providers;
using KaMeng.Functions.Queues;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Functions.Tests.Http;
using KaMeng.Functions.Tests.Queues;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KaMeng.Functions.Tests.Providers;

public sealed class ProviderEventReceivedTests : IAsyncDisposable
{
    private readonly Inbox _cases = new();
    private readonly PaymentSettling _payments;
    private readonly ComplaintTaking _complaints;
    private readonly CaseTables _tables = new(new TableServiceClient("UseDevelopmentStorage=true"));
    private readonly NotedSettlement _settlement = new();
    private readonly KeptEvents _queue = new();
    private readonly FlyingClock _clock = new(Http.Sample.Now);
    private readonly NotingDurableClient _client = new();
    private readonly DurableClients _clients = new(new ServiceCollection().BuildServiceProvider());

    public ProviderEventReceivedTests()
    {
        IConfiguration settings = new ConfigurationBuilder().AddInMemoryCollection([new("Storefronts:demo:Secret", "s")]).Build();
        _payments = new PaymentSettling(new AutomaticCases(_cases, _clock), new StorefrontSecrets(settings, NullLogger<StorefrontSecrets>.Instance));
        _complaints = new ComplaintTaking(
            new ComplaintStore(_tables),
            new ComplaintOrchestrations(_clients, NullLogger<ComplaintOrchestrations>.Instance),
            new ComplaintTimes(settings, new NoPolicies()),
            _clock);
    }

    public ValueTask DisposeAsync()
    {
        _tables.Dispose();
        return _client.DisposeAsync();
    }

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
    public async Task A_report_on_an_unknown_case_comes_again_later_as_the_same_report()
    {
        _cases.Receipt = ReportReceipt.UnknownCase;

        await ReceiveAsync(Good());

        ServiceBusMessage copy = Assert.Single(_queue.Copies);
        Assert.Equal(Good().ToString(), copy.Body.ToString());
        Assert.Equal(_clock.GetUtcNow().AddSeconds(10), copy.ScheduledEnqueueTime);
        Assert.NotEqual("EV-1", copy.MessageId);
        Assert.Equal(["complete"], _settlement.Moves);
    }

    [Fact]
    public async Task A_message_that_is_delivered_twice_leaves_copies_that_the_queue_takes_for_one()
    {
        _cases.Receipt = ReportReceipt.UnknownCase;

        await ReceiveAsync(Good());
        await ReceiveAsync(Good());

        Assert.Equal(2, _queue.Copies.Count);
        Assert.Single(_queue.Copies.Select(copy => copy.MessageId).Distinct());
    }

    [Fact]
    public async Task An_outage_of_hours_costs_tries_further_and_further_apart_and_no_report()
    {
        _cases.Failure = new RequestFailedException(503, "away");
        DateTimeOffset began = _clock.GetUtcNow();
        await ReceiveAsync(Good());

        while (_clock.GetUtcNow() < began.AddHours(30))
        {
            await ReceiveNextCopyAsync();
        }

        _cases.Failure = null;
        await ReceiveNextCopyAsync();

        Assert.Equal("EV-1", Assert.Single(_cases.Reports).ReportId);
        Assert.DoesNotContain(_settlement.Moves, move => move != "complete");
        Assert.InRange(_queue.Copies.Count, 30, 40);
        Assert.Equal(_queue.Copies.Count, _queue.Copies.Select(copy => copy.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task A_report_that_no_case_wants_for_two_days_is_a_dead_letter_that_names_the_refund()
    {
        _cases.Receipt = ReportReceipt.UnknownCase;
        DateTimeOffset began = _clock.GetUtcNow();

        await ReceiveAsync(Good());
        for (int tries = 0; tries < 100 && _settlement.Moves[^1] == "complete"; tries++)
        {
            await ReceiveNextCopyAsync();
        }

        Assert.Equal("dead: UNKNOWN_REFUND", _settlement.Moves[^1]);
        Assert.Contains("N1", _settlement.Description, StringComparison.Ordinal);
        Assert.InRange(_clock.GetUtcNow() - began, TimeSpan.FromHours(47), TimeSpan.FromHours(49));
    }

    [Fact]
    public async Task A_message_is_kept_when_its_copy_cannot_be_sent()
    {
        _cases.Receipt = ReportReceipt.UnknownCase;
        _queue.Failure = new ServiceBusException("away", ServiceBusFailureReason.ServiceTimeout);

        await Assert.ThrowsAsync<ServiceBusException>(() => ReceiveAsync(Good()));

        Assert.Empty(_settlement.Moves);
    }

    [Fact]
    public async Task A_mistake_of_ours_gives_the_message_back()
    {
        _cases.Failure = new InvalidOperationException("a bug");

        await Assert.ThrowsAsync<InvalidOperationException>(() => ReceiveAsync(Good()));

        Assert.Empty(_settlement.Moves);
        Assert.Empty(_queue.Copies);
    }

    [Fact]
    public async Task The_client_it_is_given_is_offered()
    {
        await ReceiveAsync(Good());

        Assert.Same(_client, _clients.Current);
    }

    [Theory]
    [InlineData("no json at all", "NO_CLOUD_EVENT")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"kameng.complaint.opened"}""", "MISSING_FIELD")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"something.else"}""", "UNKNOWN_TYPE")]
    public async Task What_can_never_be_a_report_is_a_dead_letter_at_once(string body, string reason)
    {
        await ReceiveAsync(new BinaryData(body));

        Assert.Empty(_cases.Reports);
        Assert.Equal([$"dead: {reason}"], _settlement.Moves);
        Assert.False(string.IsNullOrEmpty(_settlement.Description));
    }

    private Task ReceiveAsync(BinaryData body) => ReceiveAsync(ServiceBusModelFactory.ServiceBusReceivedMessage(body, messageId: "EV-1", deliveryCount: 1));

    private Task ReceiveAsync(ServiceBusReceivedMessage message) =>
        new ProviderEventReceived(
            _cases, _payments, _complaints, _queue, new MessageDeferral(_clock, NullLogger<MessageDeferral>.Instance), _clients, _clock, NullLogger<ProviderEventReceived>.Instance).RunAsync(
            message, _settlement, _client, TestContext.Current.CancellationToken);

    private Task ReceiveNextCopyAsync()
    {
        ServiceBusMessage copy = _queue.Copies[^1];
        _clock.Advance(copy.ScheduledEnqueueTime - _clock.GetUtcNow());
        return ReceiveAsync(ServiceBusModelFactory.ServiceBusReceivedMessage(
            copy.Body, messageId: copy.MessageId, properties: copy.ApplicationProperties, deliveryCount: 1));
    }

    private static BinaryData Good()
    {
        var at = new DateTimeOffset(2026, 2, 13, 2, 0, 0, TimeSpan.Zero);
        var data = new ProviderEventData("N1", "50", "42", Money.Fen(999), at, null);
        return ServiceBusProviderEventSender.Message(new ProviderEvent("EV-1", "/providers/wechat-pay", ProviderEventTypes.RefundSucceeded, "N1", at, data)).Body;
    }

    // Nothing that reaches a case or a complaint is decided here.
    private sealed class NoPolicies : IPolicies
    {
        public ValueTask<RuleBook> BookAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<RefundPolicy> InForceAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<CaseRules> ForAsync(OrderSnapshot order, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<RefundPolicy> OfAsync(RefundCase refundCase, CancellationToken cancellationToken) => throw new NotSupportedException();
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

        public Task<ForeseenCase> ForeseeAsync(RefundApplication application, CancellationToken cancellationToken) => throw NotAsked();

        public Task<RefundCase?> FindAsync(string refundId, CancellationToken cancellationToken) => throw NotAsked();

        public Task<IReadOnlyList<RefundCase>> OfOrderAsync(string storefrontId, string orderId, CancellationToken cancellationToken) => throw NotAsked();

        public Task<CasePage> ListAsync(CaseQuery query, CancellationToken cancellationToken) => throw NotAsked();

        public Task<MoveReceipt> SubmitAsync(string refundId, CaseMove move, CancellationToken cancellationToken) => throw NotAsked();

        public Task<CaseInspection?> InspectAsync(string refundId, CancellationToken cancellationToken) => throw NotAsked();

        private static InvalidOperationException NotAsked() => new("A provider's message has nothing to ask here.");
    }
}
