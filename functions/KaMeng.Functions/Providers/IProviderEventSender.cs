using Azure.Messaging.ServiceBus;

namespace KaMeng.Functions.Providers;

/// <summary>Puts events on the queue <c>provider-events</c>.</summary>
internal interface IProviderEventSender
{
    /// <summary>Returns when the queue has the event for good.</summary>
    Task SendAsync(ProviderEvent providerEvent, CancellationToken cancellationToken);

    /// <summary>Returns when the queue has a message for good that is ready made: a copy, to be delivered when it is due, or an event of another kind.</summary>
    Task SendAgainAsync(ServiceBusMessage copy, CancellationToken cancellationToken);
}
