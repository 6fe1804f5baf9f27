namespace Azure.Messaging.ServiceBus;

public class ServiceBusMessage
{
    public ServiceBusMessage()
        : this(new BinaryData([]))
    {
    }

    public ServiceBusMessage(string body)
        : this(new BinaryData(body))
    {
    }

    public ServiceBusMessage(ReadOnlyMemory<byte> body)
        : this(new BinaryData(body))
    {
    }

    public ServiceBusMessage(BinaryData body) => Body = body ?? throw new ArgumentNullException(nameof(body));

    public IDictionary<string, object> ApplicationProperties { get; } = new Dictionary<string, object>();

    public BinaryData Body { get; set; }

    public string? ContentType { get; set; }

    public string? CorrelationId { get; set; }

    public string? MessageId { get; set; }

    public DateTimeOffset ScheduledEnqueueTime { get; set; }

    public string? Subject { get; set; }

    public TimeSpan TimeToLive { get; set; } = TimeSpan.MaxValue;
}
