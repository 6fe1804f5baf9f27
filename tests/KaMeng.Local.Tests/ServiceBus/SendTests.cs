using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Local;

namespace KaMeng.Local.Tests.ServiceBus;

public sealed class SendTests : IAsyncLifetime
{
    private LocalNamespace _bus = null!;

    public async ValueTask InitializeAsync() => _bus = await LocalNamespace.CreateAsync();

    public ValueTask DisposeAsync() => _bus.DisposeAsync();

    [Fact]
    public async Task A_second_message_with_the_same_id_is_dropped_within_the_window_and_taken_after_it()
    {
        await _bus.SendAsync("first", "evt-1");
        await _bus.SendAsync("second", "evt-1");
        await _bus.SendAsync("other", "evt-2");
        Assert.Equal(2, await _bus.Bus.CountActiveAsync());

        _bus.Clock.Advance(TimeSpan.FromMinutes(9));
        await _bus.SendAsync("third", "evt-1");
        Assert.Equal(2, await _bus.Bus.CountActiveAsync());

        _bus.Clock.Advance(TimeSpan.FromMinutes(1));
        await _bus.SendAsync("fourth", "evt-1");
        Assert.Equal(3, await _bus.Bus.CountActiveAsync());
    }

    [Fact]
    public async Task Duplicates_are_known_after_a_restart()
    {
        await _bus.SendAsync("first", "evt-1");
        await using var client = await _bus.RestartAsync();

        await client.CreateSender(LocalNamespace.Events).SendMessageAsync(new ServiceBusMessage("again") { MessageId = "evt-1" });

        Assert.Equal(1, await _bus.Bus.CountActiveAsync());
    }

    [Fact]
    public async Task Of_many_senders_of_one_id_at_once_one_gets_through()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => _bus.SendAsync($"{number}", "evt-1")));

        Assert.Equal(1, await _bus.Bus.CountActiveAsync());
    }

    [Fact]
    public async Task Messages_without_an_id_are_never_duplicates()
    {
        await _bus.SendAsync("a");
        await _bus.SendAsync("a");

        Assert.Equal(2, await _bus.Bus.CountActiveAsync());
    }

    [Fact]
    public async Task A_scheduled_message_arrives_when_the_clock_reaches_its_time()
    {
        var due = _bus.Clock.GetUtcNow().AddHours(24);
        await _bus.Client.CreateSender(LocalNamespace.Events).ScheduleMessageAsync(new ServiceBusMessage("later"), due);
        Assert.Equal(due, _bus.Bus.NextDue);
        Assert.Null(await _bus.NothingAsync());
        Assert.Equal(0, await _bus.Bus.CountActiveAsync());

        var waiting = _bus.ReceiveAsync();
        _bus.Clock.Advance(TimeSpan.FromHours(24));

        var received = await waiting.WaitAsync(LocalNamespace.Soon);
        Assert.Equal(("later", due, due), (received.Body.ToString(), received.ScheduledEnqueueTime, received.EnqueuedTime));
        Assert.Null(_bus.Bus.NextDue);
    }

    [Fact]
    public async Task Scheduled_messages_outlive_a_restart_and_come_in_the_order_of_their_times()
    {
        var now = _bus.Clock.GetUtcNow();
        await using var sender = _bus.Client.CreateSender(LocalNamespace.Events);
        await sender.SendMessageAsync(new ServiceBusMessage("second") { ScheduledEnqueueTime = now.AddMinutes(2) });
        await sender.SendMessageAsync(new ServiceBusMessage("first") { ScheduledEnqueueTime = now.AddMinutes(1) });
        await sender.SendMessageAsync(new ServiceBusMessage("third") { ScheduledEnqueueTime = now.AddMinutes(3) });
        await using var client = await _bus.RestartAsync();
        _bus.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(2, await _bus.Bus.DeliverDueAsync());

        Assert.Equal(now.AddMinutes(3), _bus.Bus.NextDue);
        var received = await client.CreateReceiver(LocalNamespace.Events).PeekMessagesAsync(10);
        Assert.Equal(["second", "first"], received.Select(message => message.Body.ToString()));
        var receiver = client.CreateReceiver(LocalNamespace.Events);
        Assert.Equal("first", (await receiver.ReceiveMessageAsync(LocalNamespace.Soon)).Body.ToString());
    }

    [Fact]
    public async Task A_scheduled_message_can_be_taken_back_once()
    {
        await using var sender = _bus.Client.CreateSender(LocalNamespace.Events);
        var number = await sender.ScheduleMessageAsync(new ServiceBusMessage("never"), _bus.Clock.GetUtcNow().AddMinutes(1));

        await sender.CancelScheduledMessageAsync(number);

        Assert.Null(_bus.Bus.NextDue);
        var missing = await Assert.ThrowsAsync<ServiceBusException>(() => sender.CancelScheduledMessageAsync(number));
        Assert.Equal(ServiceBusFailureReason.MessageNotFound, missing.Reason);
    }

    [Fact]
    public async Task Every_subscription_of_a_topic_gets_its_own_copy()
    {
        await _bus.SendAsync("event", entity: LocalNamespace.Topic);
        var storefront = _bus.Client.CreateReceiver(LocalNamespace.Topic, "storefront");
        var audit = _bus.Client.CreateReceiver(LocalNamespace.Topic, "audit");

        await storefront.CompleteMessageAsync(await storefront.ReceiveMessageAsync(LocalNamespace.Soon));
        var copy = await audit.ReceiveMessageAsync(LocalNamespace.Soon);
        await audit.DeadLetterMessageAsync(copy, "Unwanted");

        Assert.Equal("refund-events/Subscriptions/audit", audit.EntityPath);
        Assert.Equal(0, await _bus.Bus.CountActiveAsync());
        Assert.Equal(1, await _bus.Bus.CountDeadLettersAsync(LocalTopic.PathOf(LocalNamespace.Topic, "audit")));
        Assert.Equal(0, await _bus.Bus.CountDeadLettersAsync(LocalTopic.PathOf(LocalNamespace.Topic, "storefront")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40 * 1024)]
    [InlineData(48 * 1024 + 1)]
    [InlineData(256 * 1024)]
    public async Task A_message_of_any_lawful_size_passes(int size)
    {
        var body = new byte[size];
        new Random(7).NextBytes(body);
        await using var sender = _bus.Client.CreateSender(LocalNamespace.Topic);
        await sender.SendMessageAsync(new ServiceBusMessage(body));

        foreach (var subscription in new[] { "storefront", "audit" })
        {
            var receiver = _bus.Client.CreateReceiver(LocalNamespace.Topic, subscription);
            await receiver.AbandonMessageAsync(await receiver.ReceiveMessageAsync(LocalNamespace.Soon), new Dictionary<string, object> { ["again"] = true });
            var message = await receiver.ReceiveMessageAsync(LocalNamespace.Soon);
            Assert.Equal(body, message.Body.ToArray());
            await receiver.CompleteMessageAsync(message);
        }

        Assert.Equal(0, await _bus.Bus.CountActiveAsync());
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused()
    {
        await using var sender = _bus.Client.CreateSender(LocalNamespace.Events);
        var tooLarge = await Assert.ThrowsAsync<ServiceBusException>(() => sender.SendMessageAsync(new ServiceBusMessage(new byte[256 * 1024 + 1])));
        Assert.Equal(ServiceBusFailureReason.MessageSizeExceeded, tooLarge.Reason);
        await Assert.ThrowsAsync<NotSupportedException>(() => sender.SendMessageAsync(new ServiceBusMessage("x") { ApplicationProperties = { ["list"] = new List<int>() } }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceBusMessage { MessageId = new string('x', 129) });
        Assert.Throws<ArgumentException>(() => new ServiceBusMessage { MessageId = string.Empty });

        var unknown = await Assert.ThrowsAsync<ServiceBusException>(() => _bus.Client.CreateSender("nowhere").SendMessageAsync(new ServiceBusMessage("x")));
        Assert.Equal(ServiceBusFailureReason.MessagingEntityNotFound, unknown.Reason);
        Assert.Contains("provider-events", unknown.Message, StringComparison.Ordinal);
        var noSubscription = await Assert.ThrowsAsync<ServiceBusException>(() => _bus.Client.CreateReceiver(LocalNamespace.Topic, "none").ReceiveMessageAsync(TimeSpan.Zero));
        Assert.Equal(ServiceBusFailureReason.MessagingEntityNotFound, noSubscription.Reason);
    }

    [Fact]
    public async Task A_message_that_outlived_its_time_to_live_is_dropped()
    {
        await using var sender = _bus.Client.CreateSender(LocalNamespace.Events);
        await sender.SendMessageAsync(new ServiceBusMessage("short") { TimeToLive = TimeSpan.FromMinutes(5) });
        _bus.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Null(await _bus.NothingAsync());
        Assert.Equal(0, await _bus.Bus.CountActiveAsync());
    }

    [Fact]
    public async Task A_namespace_is_open_once_at_a_time()
    {
        Assert.Throws<InvalidOperationException>(() => LocalServiceBus.Open(_bus.ConnectionString, _bus.Clock, []));
        await _bus.Bus.DisposeAsync();
        await using var again = LocalServiceBus.Open(_bus.ConnectionString, _bus.Clock, []);
        Assert.Null(again.NextDue);
    }

    [Fact]
    public async Task Storage_that_does_not_answer_is_a_passing_communication_problem()
    {
        // Port 9 (discard) has no listener on any sane machine.
        const string Dead = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=AAAA;BlobEndpoint=http://127.0.0.1:9/a;QueueEndpoint=http://127.0.0.1:9/a;TableEndpoint=http://127.0.0.1:9/a";
        await using var bus = LocalServiceBus.Open(Dead, _bus.Clock, [new LocalQueue("q")]);
        await using var client = new ServiceBusClient(Dead);

        var failed = await Assert.ThrowsAsync<ServiceBusException>(() => client.CreateSender("q").SendMessageAsync(new ServiceBusMessage("x")));

        Assert.Equal((ServiceBusFailureReason.ServiceCommunicationProblem, true), (failed.Reason, failed.IsTransient));
    }
}
