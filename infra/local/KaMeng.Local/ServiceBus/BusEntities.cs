using Azure.Messaging.ServiceBus.Local;

namespace KaMeng.Local.ServiceBus;

/// <summary>The queues and topics of the local namespace: those of infra/azure, and whatever else the functions listen to.</summary>
internal static class BusEntities
{
    private const string ProviderEvents = "provider-events";
    private const string RefundEvents = "refund-events";
    private const string AllEvents = "all";

    public static IEnumerable<LocalEntity> Of(IEnumerable<(string Entity, string? Subscription)> triggers)
    {
        var listened = triggers.ToList();
        var queues = listened.Where(t => t.Subscription is null).Select(t => t.Entity).Append(ProviderEvents);
        var topics = listened.Where(t => t.Subscription is not null).Append((Entity: RefundEvents, Subscription: AllEvents)).GroupBy(t => t.Entity, t => t.Subscription!);
        return queues.Distinct().Select(LocalEntity (q) => new LocalQueue(q) { DuplicateWindow = Window(q) })
            .Concat(topics.Select(t => new LocalTopic(t.Key, [.. t.Distinct()]) { DuplicateWindow = Window(t.Key) }));
    }

    private static TimeSpan? Window(string entity) => entity is ProviderEvents or RefundEvents ? LocalEntity.DefaultDuplicateWindow : null;
}
