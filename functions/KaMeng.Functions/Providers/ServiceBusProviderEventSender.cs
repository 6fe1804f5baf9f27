using System.Text.Json;
using Azure.Messaging.ServiceBus;
using KaMeng.Functions.Json;

namespace KaMeng.Functions.Providers;

/// <summary>Sends to the Service Bus queue <c>provider-events</c>; the event's id is the MessageId, by which the queue drops duplicates.</summary>
internal sealed class ServiceBusProviderEventSender(ServiceBusClient client) : IProviderEventSender, IAsyncDisposable
{
    /// <summary>The queue.</summary>
    public const string Queue = "provider-events";

    private readonly ServiceBusSender _sender = client.CreateSender(Queue);

    public Task SendAsync(ProviderEvent providerEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(providerEvent);
        return _sender.SendMessageAsync(Message(providerEvent), cancellationToken);
    }

    public Task SendAgainAsync(ServiceBusMessage copy, CancellationToken cancellationToken) => _sender.SendMessageAsync(copy, cancellationToken);

    public ValueTask DisposeAsync() => _sender.DisposeAsync();

    /// <summary>The message of an event.</summary>
    internal static ServiceBusMessage Message(ProviderEvent providerEvent) => new(JsonSerializer.SerializeToUtf8Bytes(providerEvent, ContractJson.Options))
    {
        MessageId = providerEvent.Id,
        Subject = providerEvent.Type,
        CorrelationId = providerEvent.Subject,
        ContentType = "application/cloudevents+json",
    };
}
