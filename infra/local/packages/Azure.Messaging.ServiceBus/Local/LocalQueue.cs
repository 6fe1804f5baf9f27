namespace Azure.Messaging.ServiceBus.Local;

/// <summary>A queue of a local namespace.</summary>
internal sealed record LocalQueue(string Name) : LocalEntity(Name);
