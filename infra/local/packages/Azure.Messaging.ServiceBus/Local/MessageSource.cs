using System.Globalization;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Azure.Messaging.ServiceBus.Local;

/// <summary>A storage queue that messages are received from: a queue's, a subscription's, or the dead letters of either.</summary>
internal sealed class MessageSource(string path, LocalEntity entity, QueueClient queue, MessageSource deadLetters, EnvelopeStore store, TimeProvider clock, Func<CancellationToken, Task> deliverDue)
{
    public const string TooManyDeliveries = "MaxDeliveryCountExceeded";

    private const int MostPerRequest = 32;
    private const int LongestReason = 4096;

    // Nothing signals that a lock has run out, or that another process has sent something.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    public string Path { get; } = path;

    public QueueClient Queue { get; } = queue;

    public EnvelopeStore Store { get; } = store;

    public TimeSpan LockDuration { get; } = entity.LockDuration;

    /// <summary>Dead letters are received as often as anyone likes.</summary>
    public int MaxDeliveryCount { get; } = deadLetters is null ? int.MaxValue : entity.MaxDeliveryCount;

    public string TooManyDeliveriesText => string.Create(CultureInfo.InvariantCulture, $"Message could not be consumed after {MaxDeliveryCount} delivery attempts.");

    public MessageSource DeadLetters { get; } = deadLetters;

    public Signal Arrived { get; } = new();

    public async Task EnqueueAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        await Store.SendAsync(Queue, envelope, cancellationToken).ConfigureAwait(false);
        Arrived.Set();
    }

    /// <summary>Moves an envelope, which is still in this queue, to the dead letters as well.</summary>
    public Task BuryAsync(Envelope envelope, string reason, string description, CancellationToken cancellationToken)
    {
        if (DeadLetters is null)
        {
            throw new InvalidOperationException($"A message of {Path} is a dead letter already. Complete it, or send it anew to where it came from.");
        }

        var why = new Dictionary<string, object>();
        if (reason is not null)
        {
            why[DeadLetterProperties.Reason] = Cut(reason);
        }

        if (description is not null)
        {
            why[DeadLetterProperties.Description] = Cut(description);
        }

        return DeadLetters.EnqueueAsync(envelope.With(why) with { DeadLetterSource = Path }, cancellationToken);
    }

    /// <summary>Waits until there is at least one message, or <paramref name="maxWait"/> of real time is over.</summary>
    public async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(int most, TimeSpan maxWait, ServiceBusReceiveMode mode, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var arrived = Arrived.Next;
            await deliverDue(cancellationToken).ConfigureAwait(false);
            var messages = await TakeAsync(Math.Min(most, MostPerRequest), mode, cancellationToken).ConfigureAwait(false);
            var left = maxWait - TimeProvider.System.GetElapsedTime(started);
            if (messages.Count > 0 || left <= TimeSpan.Zero)
            {
                return messages;
            }

            using var awake = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(arrived, Task.Delay(left < Poll ? left : Poll, TimeProvider.System, awake.Token)).ConfigureAwait(false);
            await awake.CancelAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Looks at messages that nobody holds, without taking them.</summary>
    public async Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekAsync(int most, long fromSequenceNumber, CancellationToken cancellationToken)
    {
        var found = new List<ServiceBusReceivedMessage>();
        var peeked = await Queue.PeekMessagesAsync(MostPerRequest, cancellationToken).ConfigureAwait(false);
        foreach (var message in peeked.Value)
        {
            var envelope = await Store.ReadAsync(message.MessageText, cancellationToken).ConfigureAwait(false);
            if (envelope is not null && envelope.SequenceNumber >= fromSequenceNumber)
            {
                found.Add(envelope.Received((int)message.DequeueCount, null));
            }
        }

        return [.. found.OrderBy(message => message.SequenceNumber).Take(most)];
    }

    /// <summary>How many messages are here, held ones too.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken) =>
        (await Queue.GetPropertiesAsync(cancellationToken).ConfigureAwait(false)).Value.ApproximateMessagesCount;

    private async Task<List<ServiceBusReceivedMessage>> TakeAsync(int most, ServiceBusReceiveMode mode, CancellationToken cancellationToken)
    {
        var asked = TimeProvider.System.GetUtcNow();
        var taken = await Queue.ReceiveMessagesAsync(most, LockDuration, cancellationToken).ConfigureAwait(false);
        var messages = new List<ServiceBusReceivedMessage>(taken.Value.Length);
        foreach (var message in taken.Value)
        {
            var envelope = await Store.ReadAsync(message.MessageText, cancellationToken).ConfigureAwait(false);
            if (await IsFitAsync(message, envelope, cancellationToken).ConfigureAwait(false))
            {
                var held = new MessageLock(this, message, envelope, asked + LockDuration);
                if (mode == ServiceBusReceiveMode.ReceiveAndDelete)
                {
                    await held.CompleteAsync(cancellationToken).ConfigureAwait(false);
                }

                messages.Add(envelope.Received((int)message.DequeueCount, held));
            }
        }

        return messages;
    }

    private async Task<bool> IsFitAsync(QueueMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        if (envelope is not null && !envelope.IsExpired(clock.GetUtcNow()))
        {
            if (message.DequeueCount <= MaxDeliveryCount)
            {
                return true;
            }

            // Its last lock ran out, for an abandoned message is buried by whoever abandons it.
            await BuryAsync(envelope, TooManyDeliveries, TooManyDeliveriesText, cancellationToken).ConfigureAwait(false);
        }

        await Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken).ConfigureAwait(false);
        await Store.ForgetAsync(message.MessageText, cancellationToken).ConfigureAwait(false);
        return false;
    }

    private static string Cut(string text) => text.Length > LongestReason ? text[..LongestReason] : text;
}
