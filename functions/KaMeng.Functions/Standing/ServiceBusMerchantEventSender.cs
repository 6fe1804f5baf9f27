using System.Text.Json;
using Azure.Messaging.ServiceBus;
using KaMeng.Functions.Cases.Events;
using KaMeng.Functions.Json;

namespace KaMeng.Functions.Standing;

/// <summary>Sends to the Service Bus topic <c>refund-events</c>, where the events of cases go too.</summary>
internal sealed class ServiceBusMerchantEventSender(ServiceBusClient client) : IMerchantEventSender, IAsyncDisposable
{
    private readonly ServiceBusSender _sender = client.CreateSender(ServiceBusCaseEventSender.Topic);

    public Task SendAsync(IReadOnlyList<MerchantEvent> events, CancellationToken cancellationToken) =>
        _sender.SendMessagesAsync([.. events.Select(Message)], cancellationToken);

    public ValueTask DisposeAsync() => _sender.DisposeAsync();

    private static ServiceBusMessage Message(MerchantEvent merchantEvent) => new(JsonSerializer.Serialize(merchantEvent, ContractJson.Options))
    {
        MessageId = merchantEvent.Id,
        Subject = merchantEvent.Type,
        CorrelationId = merchantEvent.Subject,
        ContentType = "application/cloudevents+json",
    };
}
