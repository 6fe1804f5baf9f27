using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Queues;

/// <summary>Settles messages that cannot be handled: not yet, and a later copy (<see cref="LaterCopies"/>) takes their place; or never, and they are dead letters.</summary>
internal sealed class MessageDeferral(TimeProvider clock, ILogger<MessageDeferral> log)
{
    /// <summary>Replaces a message by a later copy; after the last copy it is a dead letter.</summary>
    /// <param name="message">The message.</param>
    /// <param name="actions">What settles it.</param>
    /// <param name="later">Why it comes later.</param>
    /// <param name="failure">What went wrong, where something did.</param>
    /// <param name="sendAsync">Sends a copy to where the message came from. What it throws is thrown, and the message is given back.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task DeferAsync(
        ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        LaterDelivery later,
        Exception? failure,
        Func<ServiceBusMessage, CancellationToken, Task> sendAsync,
        CancellationToken cancellationToken)
    {
        if (LaterCopies.Of(message, later.EventId, clock.GetUtcNow()) is not { } copy)
        {
            await BuryAsync(message, actions, later.Reason, later.InTheEnd, cancellationToken);
            return;
        }

        // The copy first: a crash in between leaves two messages with one event, and an event is taken once.
        await sendAsync(copy, cancellationToken);
        QueuesLog.Deferred(log, failure, later.About, later.Reason, LaterCopies.Tries(message) + 1, copy.ScheduledEnqueueTime);
        await actions.CompleteMessageAsync(message, cancellationToken);
    }

    /// <summary>Makes a message a dead letter.</summary>
    public Task BuryAsync(
        ServiceBusReceivedMessage message, ServiceBusMessageActions actions, string reason, string description, CancellationToken cancellationToken)
    {
        QueuesLog.DeadLettered(log, message.MessageId, reason, description);
        return actions.DeadLetterMessageAsync(message, deadLetterReason: reason, deadLetterErrorDescription: description, cancellationToken: cancellationToken);
    }
}
