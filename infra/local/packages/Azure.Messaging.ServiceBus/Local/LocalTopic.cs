namespace Azure.Messaging.ServiceBus.Local;

/// <summary>A topic of a local namespace; each subscription gets every message.</summary>
internal sealed record LocalTopic(string Name, IReadOnlyList<string> Subscriptions) : LocalEntity(Name)
{
    /// <summary>A subscription's path, as the genuine client spells it.</summary>
    public static string PathOf(string topic, string subscription) => $"{topic}/Subscriptions/{subscription}";
}
