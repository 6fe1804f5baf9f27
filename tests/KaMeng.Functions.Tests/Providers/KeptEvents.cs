using Azure.Messaging.ServiceBus;
using KaMeng.Functions.Providers;

namespace KaMeng.Functions.Tests.Providers;

/// <summary>A queue that keeps what it is sent, or fails.</summary>
internal sealed class KeptEvents : IProviderEventSender
{
    public List<ProviderEvent> Events { get; } = [];

    public List<ServiceBusMessage> Copies { get; } = [];

    public Exception? Failure { get; set; }

    public Task SendAsync(ProviderEvent providerEvent, CancellationToken cancellationToken)
    {
        if (Failure is not null)
        {
            return Task.FromException(Failure);
        }

        Events.Add(providerEvent);
        return Task.CompletedTask;
    }

    public Task SendAgainAsync(ServiceBusMessage copy, CancellationToken cancellationToken)
    {
        if (Failure is not null)
        {
            return Task.FromException(Failure);
        }

        Copies.Add(copy);
        return Task.CompletedTask;
    }
}
