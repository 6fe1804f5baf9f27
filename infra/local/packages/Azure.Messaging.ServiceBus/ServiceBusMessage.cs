namespace Azure.Messaging.ServiceBus;

public class ServiceBusMessage
{
    private const int LongestId = 128;

    private BinaryData _body;
    private string _messageId;
    private string _partitionKey;
    private string _sessionId;
    private TimeSpan _timeToLive = TimeSpan.MaxValue;

    public ServiceBusMessage()
        : this(new BinaryData([]))
    {
    }

    public ServiceBusMessage(string body)
        : this(new BinaryData(body ?? throw new ArgumentNullException(nameof(body))))
    {
    }

    public ServiceBusMessage(ReadOnlyMemory<byte> body)
        : this(BinaryData.FromBytes(body))
    {
    }

    public ServiceBusMessage(BinaryData body)
    {
        Body = body;
    }

    public ServiceBusMessage(ServiceBusReceivedMessage receivedMessage)
    {
        ArgumentNullException.ThrowIfNull(receivedMessage);
        Body = receivedMessage.Body;
        _messageId = receivedMessage.MessageId;
        _partitionKey = receivedMessage.PartitionKey;
        _sessionId = receivedMessage.SessionId;
        _timeToLive = receivedMessage.TimeToLive;
        CorrelationId = receivedMessage.CorrelationId;
        Subject = receivedMessage.Subject;
        ContentType = receivedMessage.ContentType;
        To = receivedMessage.To;
        ReplyTo = receivedMessage.ReplyTo;
        foreach (var (name, value) in receivedMessage.ApplicationProperties)
        {
            if (name is not (DeadLetterProperties.Reason or DeadLetterProperties.Description))
            {
                ApplicationProperties[name] = value;
            }
        }
    }

    public IDictionary<string, object> ApplicationProperties { get; } = new Dictionary<string, object>(StringComparer.Ordinal);

    public BinaryData Body
    {
        get => _body;
        set => _body = value ?? throw new ArgumentNullException(nameof(value));
    }

    public string MessageId
    {
        get => _messageId;
        set => _messageId = string.IsNullOrEmpty(value) ? throw new ArgumentException("A message id must not be empty.", nameof(value)) : Short(value);
    }

    public string PartitionKey
    {
        get => _partitionKey;
        set => _partitionKey = Short(value);
    }

    public string SessionId
    {
        get => _sessionId;
        set => _sessionId = Short(value);
    }

    public TimeSpan TimeToLive
    {
        get => _timeToLive;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            _timeToLive = value;
        }
    }

    public string CorrelationId { get; set; }

    public string Subject { get; set; }

    public string ContentType { get; set; }

    public string To { get; set; }

    public string ReplyTo { get; set; }

    public DateTimeOffset ScheduledEnqueueTime { get; set; }

    public override string ToString() => $"{{MessageId:{MessageId}}}";

    private static string Short(string value) => value is { Length: > LongestId }
        ? throw new ArgumentOutOfRangeException(nameof(value), $"An id of a message has at most {LongestId} characters; this one has {value.Length}.")
        : value;
}
