using System.Text.Json;
using System.Text.Json.Serialization;

namespace Azure.Messaging.ServiceBus.Local;

/// <summary>A message as it lies in the storage account.</summary>
internal sealed record Envelope
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public long SequenceNumber { get; init; }

    public DateTimeOffset EnqueuedTime { get; init; }

    public DateTimeOffset ScheduledEnqueueTime { get; init; }

    public string MessageId { get; init; }

    public string PartitionKey { get; init; }

    public string SessionId { get; init; }

    public string CorrelationId { get; init; }

    public string Subject { get; init; }

    public string ContentType { get; init; }

    public string To { get; init; }

    public string ReplyTo { get; init; }

    public TimeSpan? TimeToLive { get; init; }

    public string DeadLetterSource { get; init; }

    public IReadOnlyDictionary<string, TypedValue> Properties { get; init; }

    public byte[] Body { get; init; }

    public static Envelope Of(ServiceBusMessage message, long sequenceNumber, DateTimeOffset enqueuedTime, DateTimeOffset due) => new()
    {
        SequenceNumber = sequenceNumber,
        EnqueuedTime = enqueuedTime,
        ScheduledEnqueueTime = due,
        MessageId = message.MessageId,
        PartitionKey = message.PartitionKey,
        SessionId = message.SessionId,
        CorrelationId = message.CorrelationId,
        Subject = message.Subject,
        ContentType = message.ContentType,
        To = message.To,
        ReplyTo = message.ReplyTo,
        TimeToLive = message.TimeToLive == TimeSpan.MaxValue ? null : message.TimeToLive,
        Properties = message.ApplicationProperties.ToDictionary(pair => pair.Key, pair => TypedValue.Of(pair.Key, pair.Value)),
        Body = message.Body.ToArray(),
    };

    public static Envelope Read(BinaryData json) => JsonSerializer.Deserialize<Envelope>(json, Json);

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    public Envelope With(IEnumerable<KeyValuePair<string, object>> properties)
    {
        var merged = new Dictionary<string, TypedValue>(Properties ?? new Dictionary<string, TypedValue>(), StringComparer.Ordinal);
        foreach (var (name, value) in properties)
        {
            merged[name] = TypedValue.Of(name, value);
        }

        return this with { Properties = merged };
    }

    public bool IsExpired(DateTimeOffset now) => TimeToLive is { } life && now - EnqueuedTime >= life;

    public ServiceBusReceivedMessage Received(int deliveryCount, MessageLock held) => new()
    {
        Body = BinaryData.FromBytes(Body ?? []),
        MessageId = MessageId,
        PartitionKey = PartitionKey,
        SessionId = SessionId,
        CorrelationId = CorrelationId,
        Subject = Subject,
        ContentType = ContentType,
        To = To,
        ReplyTo = ReplyTo,
        TimeToLive = TimeToLive ?? TimeSpan.MaxValue,
        ScheduledEnqueueTime = ScheduledEnqueueTime,
        ApplicationProperties = (Properties ?? new Dictionary<string, TypedValue>()).ToDictionary(pair => pair.Key, pair => pair.Value.Value()),
        SequenceNumber = SequenceNumber,
        EnqueuedSequenceNumber = SequenceNumber,
        EnqueuedTime = EnqueuedTime,
        DeadLetterSource = DeadLetterSource,
        DeliveryCount = deliveryCount,
        LockToken = (held?.Token ?? Guid.Empty).ToString(),
        Lock = held,
    };
}
