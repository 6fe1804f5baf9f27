using System.Collections.Concurrent;
using KaMeng.Functions.Standing;

namespace KaMeng.Functions.Tests.Cases;

/// <summary>A topic that keeps what it is told of merchants, and breaks when told to.</summary>
internal sealed class NotingMerchantSender : IMerchantEventSender
{
    public ConcurrentQueue<MerchantEvent> Sent { get; } = [];

    public bool IsBroken { get; set; }

    public Task SendAsync(IReadOnlyList<MerchantEvent> events, CancellationToken cancellationToken)
    {
        if (IsBroken)
        {
            throw new IOException("The topic is down.");
        }

        foreach (MerchantEvent one in events)
        {
            Sent.Enqueue(one);
        }

        return Task.CompletedTask;
    }
}
