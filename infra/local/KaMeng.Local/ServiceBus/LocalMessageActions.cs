using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Local.ServiceBus;

/// <summary>Lets a function settle its messages itself, and remembers which ones, so that the host leaves those alone.</summary>
internal sealed class LocalMessageActions(ServiceBusReceiver receiver) : ServiceBusMessageActions
{
    private readonly ConcurrentDictionary<ServiceBusReceivedMessage, bool> _settled = new(ReferenceEqualityComparer.Instance);

    public bool IsSettled(ServiceBusReceivedMessage message) => _settled.ContainsKey(message);

    public override async Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        await receiver.CompleteMessageAsync(message, cancellationToken);
        _settled[message] = true;
    }

    public override async Task AbandonMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object>? propertiesToModify = null,
        CancellationToken cancellationToken = default)
    {
        await receiver.AbandonMessageAsync(message, propertiesToModify, cancellationToken);
        _settled[message] = true;
    }

    public override async Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        Dictionary<string, object>? propertiesToModify = null,
        string? deadLetterReason = null,
        string? deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default)
    {
        await receiver.DeadLetterMessageAsync(message, propertiesToModify, deadLetterReason ?? "", deadLetterErrorDescription, cancellationToken);
        _settled[message] = true;
    }

    public override Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        receiver.RenewMessageLockAsync(message, cancellationToken);
}
