using System.Text.Json;
using Azure.Messaging.ServiceBus;
using KaMeng.Functions.Json;

namespace KaMeng.Functions.Cases.Events;

/// <summary>Sends to the Service Bus topic <c>refund-events</c>; the event's id is the MessageId, by which the topic drops duplicates.</summary>
internal sealed class ServiceBusCaseEventSender(ServiceBusClient client) : ICaseEventSender, IAsyncDisposable
{
    /// <summary>The topic.</summary>
    public const string Topic = "refund-events";

    private readonly ServiceBusSender _sender = client.CreateSender(Topic);

    public Task SendAsync(IReadOnlyList<CaseEvent> events, CancellationToken cancellationToken) =>
        _sender.SendMessagesAsync([.. events.Select(Message)], cancellationToken);

    public Task SendAgainAsync(ServiceBusMessage copy, CancellationToken cancellationToken) => _sender.SendMessageAsync(copy, cancellationToken);

    public ValueTask DisposeAsync() => _sender.DisposeAsync();

    private static ServiceBusMessage Message(CaseEvent caseEvent) => new(JsonSerializer.Serialize(caseEvent, ContractJson.Options))
    {
        MessageId = caseEvent.Id,
        Subject = caseEvent.Type,
        CorrelationId = caseEvent.Subject,
        ContentType = "application/cloudevents+json",
    };
}
