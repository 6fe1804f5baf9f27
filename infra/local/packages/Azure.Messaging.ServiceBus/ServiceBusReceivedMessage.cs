namespace Azure.Messaging.ServiceBus;

public class ServiceBusReceivedMessage
{
    internal ServiceBusReceivedMessage(BinaryData body) => Body = body;

    public IReadOnlyDictionary<string, object> ApplicationProperties { get; internal set; } = new Dictionary<string, object>();

    public BinaryData Body { get; }

    public string? ContentType { get; internal set; }

    public string? CorrelationId { get; internal set; }

    public string? DeadLetterErrorDescription { get; internal set; }

    public string? DeadLetterReason { get; internal set; }

    public int DeliveryCount { get; internal set; }

    public DateTimeOffset EnqueuedTime { get; internal set; }

    public string LockToken { get; internal set; } = string.Empty;

    public DateTimeOffset LockedUntil { get; internal set; }

    public string MessageId { get; internal set; } = string.Empty;

    public long SequenceNumber { get; internal set; }

    public string? Subject { get; internal set; }
}
