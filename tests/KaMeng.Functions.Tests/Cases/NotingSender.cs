using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using KaMeng.Functions.Cases.Events;

namespace KaMeng.Functions.Tests.Cases;

/// <summary>A topic that keeps what it got, and breaks when told to.</summary>
internal sealed class NotingSender : ICaseEventSender
{
    public ConcurrentQueue<CaseEvent> Sent { get; } = [];

    public ConcurrentQueue<ServiceBusMessage> Copies { get; } = [];

    public bool IsBroken { get; set; }

    public Task SendAsync(IReadOnlyList<CaseEvent> events, CancellationToken cancellationToken)
    {
        if (IsBroken)
        {
            throw new IOException("The topic is down.");
        }

        foreach (CaseEvent one in events)
        {
            Sent.Enqueue(one);
        }

        return Task.CompletedTask;
    }

    public Task SendAgainAsync(ServiceBusMessage copy, CancellationToken cancellationToken)
    {
        Copies.Enqueue(copy);
        return Task.CompletedTask;
    }
}
