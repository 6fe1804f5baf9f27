using Azure.Messaging.ServiceBus;

namespace KaMeng.Local.Tests.ServiceBus;

public sealed class ReceiveTests : IAsyncLifetime
{
    private LocalNamespace _bus = null!;

    public async ValueTask InitializeAsync() => _bus = await LocalNamespace.CreateAsync();

    public ValueTask DisposeAsync() => _bus.DisposeAsync();

    [Fact]
    public async Task A_message_arrives_as_it_was_sent()
    {
        var id = Guid.NewGuid();
        var sent = new ServiceBusMessage("""{"退款":"成功"}""")
        {
            MessageId = "evt-1",
            CorrelationId = "rf_1",
            Subject = "kameng.refund.succeeded",
            ContentType = "application/cloudevents+json",
            PartitionKey = "p",
            To = "to",
            ReplyTo = "reply",
            ApplicationProperties = { ["text"] = "卡", ["int"] = 1, ["long"] = 2L, ["flag"] = true, ["real"] = 0.5, ["id"] = id, ["at"] = DateTimeOffset.UnixEpoch },
        };
        await _bus.Client.CreateSender(LocalNamespace.Events).SendMessageAsync(sent);

        var received = await _bus.ReceiveAsync();

        Assert.Equal("""{"退款":"成功"}""", received.Body.ToString());
        Assert.Equal(("evt-1", "rf_1", "kameng.refund.succeeded"), (received.MessageId, received.CorrelationId, received.Subject));
        Assert.Equal(("application/cloudevents+json", "p", "to", "reply"), (received.ContentType, received.PartitionKey, received.To, received.ReplyTo));
        Assert.Equal(sent.ApplicationProperties, received.ApplicationProperties.ToDictionary());
        Assert.Equal(1, received.DeliveryCount);
        Assert.Equal(_bus.Clock.GetUtcNow(), received.EnqueuedTime);
        Assert.NotEqual(Guid.Empty, Guid.Parse(received.LockToken));
        Assert.True(received.LockedUntil > TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task A_completed_message_is_gone_for_good()
    {
        await _bus.SendAsync("a");
        var receiver = _bus.Client.CreateReceiver(LocalNamespace.Events);
        var message = await receiver.ReceiveMessageAsync(LocalNamespace.Soon);
        Assert.Equal(1, await _bus.Bus.CountActiveAsync());

        await receiver.CompleteMessageAsync(message);

        Assert.Equal(0, await _bus.Bus.CountActiveAsync());
        var lost = await Assert.ThrowsAsync<ServiceBusException>(() => receiver.CompleteMessageAsync(message));
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, lost.Reason);
        Assert.False(lost.IsTransient);
    }

    [Fact]
    public async Task An_abandoned_message_comes_again_at_once_with_its_changed_properties()
    {
        await _bus.SendAsync("a");
        var receiver = _bus.Client.CreateReceiver(LocalNamespace.Events);
        await receiver.AbandonMessageAsync(await _bus.ReceiveAsync(), new Dictionary<string, object> { ["tried"] = 1 });

        var again = await _bus.ReceiveAsync();

        Assert.Equal(2, again.DeliveryCount);
        Assert.Equal(1, again.ApplicationProperties["tried"]);
    }

    [Fact]
    public async Task A_message_abandoned_too_often_becomes_a_dead_letter_with_a_reason()
    {
        await _bus.SendAsync("poison", "id-1");
        var receiver = _bus.Client.CreateReceiver(LocalNamespace.Events);
        for (var delivery = 1; delivery <= 10; delivery++)
        {
            var message = await receiver.ReceiveMessageAsync(LocalNamespace.Soon);
            Assert.Equal(delivery, message.DeliveryCount);
            await receiver.AbandonMessageAsync(message);
        }

        Assert.Equal(0, await _bus.Bus.CountActiveAsync());
        Assert.Equal(1, await _bus.Bus.CountDeadLettersAsync(LocalNamespace.Events));
        var letter = await _bus.ReceiveAsync(subQueue: SubQueue.DeadLetter);
        Assert.Equal(("poison", "id-1"), (letter.Body.ToString(), letter.MessageId));
        Assert.Equal("MaxDeliveryCountExceeded", letter.DeadLetterReason);
        Assert.Equal(LocalNamespace.Events, letter.DeadLetterSource);
        var deadLetters = _bus.Client.CreateReceiver(LocalNamespace.Events, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        await deadLetters.CompleteMessageAsync(letter);
        Assert.Equal(0, await _bus.Bus.CountDeadLettersAsync(LocalNamespace.Events));
    }

    [Fact]
    public async Task A_lock_that_runs_out_frees_the_message_and_counts_as_a_delivery()
    {
        await _bus.SendAsync("slow", entity: LocalNamespace.Short);
        var receiver = _bus.Client.CreateReceiver(LocalNamespace.Short);
        var first = await receiver.ReceiveMessageAsync(LocalNamespace.Soon);
        var second = await receiver.ReceiveMessageAsync(LocalNamespace.Soon);
        Assert.Equal((first.SequenceNumber, 2), (second.SequenceNumber, second.DeliveryCount));

        var lost = await Assert.ThrowsAsync<ServiceBusException>(() => receiver.CompleteMessageAsync(first));
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, lost.Reason);

        // The third delivery would be one too many: it goes to the dead letters instead.
        var letter = default(ServiceBusReceivedMessage);
        var deadLetters = _bus.Client.CreateReceiver(LocalNamespace.Short, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        Assert.Null(await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(2)));
        letter = await deadLetters.ReceiveMessageAsync(LocalNamespace.Soon);
        Assert.Equal("MaxDeliveryCountExceeded", letter.DeadLetterReason);
    }

    [Fact]
    public async Task A_renewed_lock_keeps_the_message_from_others()
    {
        await _bus.SendAsync("slow", entity: LocalNamespace.Short);
        var receiver = _bus.Client.CreateReceiver(LocalNamespace.Short);
        var message = await receiver.ReceiveMessageAsync(LocalNamespace.Soon);
        for (var renewal = 0; renewal < 6; renewal++)
        {
            var until = message.LockedUntil;
            Assert.Null(await receiver.ReceiveMessageAsync(TimeSpan.FromMilliseconds(300)));
            await receiver.RenewMessageLockAsync(message);
            Assert.True(message.LockedUntil > until);
        }

        await receiver.CompleteMessageAsync(message);
        Assert.Equal(0, await _bus.Bus.CountActiveAsync());
    }

    [Fact]
    public async Task A_message_is_dead_lettered_with_what_the_receiver_says()
    {
        await _bus.SendAsync("no CloudEvent");
        var receiver = _bus.Client.CreateReceiver(LocalNamespace.Events);
        var message = await receiver.ReceiveMessageAsync(LocalNamespace.Soon);

        await receiver.DeadLetterMessageAsync(message, "NotACloudEvent", new string('x', 5_000));

        var letter = await _bus.ReceiveAsync(subQueue: SubQueue.DeadLetter);
        Assert.Equal(("NotACloudEvent", 4_096), (letter.DeadLetterReason, letter.DeadLetterErrorDescription.Length));
        Assert.Equal(0, await _bus.Bus.CountActiveAsync());
        var resent = new ServiceBusMessage(letter);
        Assert.Empty(resent.ApplicationProperties);
    }

    [Fact]
    public async Task A_waiting_receiver_wakes_when_something_is_sent()
    {
        var receiver = _bus.Client.CreateReceiver(LocalNamespace.Events);
        var waiting = receiver.ReceiveMessagesAsync(5, TimeSpan.FromSeconds(30));
        await _bus.SendAsync("a");

        Assert.Equal("a", Assert.Single(await waiting.WaitAsync(LocalNamespace.Soon)).Body.ToString());
    }

    [Fact]
    public async Task Peeking_takes_nothing_and_shows_messages_in_order()
    {
        await _bus.SendAsync("a");
        await _bus.SendAsync("b");
        var receiver = _bus.Client.CreateReceiver(LocalNamespace.Events);

        var peeked = await receiver.PeekMessagesAsync(10);
        Assert.Equal(["a", "b"], peeked.Select(message => message.Body.ToString()));
        Assert.Equal("b", (await receiver.PeekMessageAsync(peeked[1].SequenceNumber)).Body.ToString());

        Assert.Equal(2, (await receiver.ReceiveMessagesAsync(10, LocalNamespace.Soon)).Count);
        Assert.Null(await receiver.PeekMessageAsync());
    }

    [Fact]
    public async Task A_message_received_in_delete_mode_is_never_seen_again()
    {
        await _bus.SendAsync("a");
        var receiver = _bus.Client.CreateReceiver(LocalNamespace.Events, new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });

        Assert.Equal("a", (await receiver.ReceiveMessageAsync(LocalNamespace.Soon)).Body.ToString());
        Assert.Equal(0, await _bus.Bus.CountActiveAsync());
    }

    [Fact]
    public async Task A_wait_ends_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        var waiting = _bus.Client.CreateReceiver(LocalNamespace.Events).ReceiveMessageAsync(cancellationToken: cancelled.Token);
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_message_made_by_hand_holds_no_lock()
    {
        var message = ServiceBusModelFactory.ServiceBusReceivedMessage(BinaryData.FromString("x"), messageId: "m", lockTokenGuid: Guid.NewGuid(), deliveryCount: 3);
        Assert.Equal(("x", "m", 3), (message.Body.ToString(), message.MessageId, message.DeliveryCount));

        var lost = await Assert.ThrowsAsync<ServiceBusException>(() => _bus.Client.CreateReceiver(LocalNamespace.Events).CompleteMessageAsync(message));
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, lost.Reason);
    }
}
