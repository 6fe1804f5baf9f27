using Azure.Messaging.ServiceBus;

namespace KaMeng.Functions.Cases.Events;

/// <summary>Tells the world what happened to cases.</summary>
internal interface ICaseEventSender
{
    /// <summary>Sends events in order. An event sent twice has the same id, and receivers drop the second.</summary>
    Task SendAsync(IReadOnlyList<CaseEvent> events, CancellationToken cancellationToken);

    /// <summary>Returns when the topic has a copy of one of its messages for good, to be delivered when it is due. Every subscription gets it: receivers know the event by its id.</summary>
    Task SendAgainAsync(ServiceBusMessage copy, CancellationToken cancellationToken);
}
