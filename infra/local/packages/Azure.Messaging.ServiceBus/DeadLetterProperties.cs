namespace Azure.Messaging.ServiceBus;

/// <summary>The application properties in which the service keeps why a message is a dead letter.</summary>
internal static class DeadLetterProperties
{
    public const string Reason = "DeadLetterReason";
    public const string Description = "DeadLetterErrorDescription";
}
