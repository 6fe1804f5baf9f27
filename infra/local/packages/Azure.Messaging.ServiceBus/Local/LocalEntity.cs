namespace Azure.Messaging.ServiceBus.Local;

/// <summary>A queue or topic that exists in a local namespace. The default values are those of a new entity in Azure.</summary>
internal abstract record LocalEntity(string Name)
{
    /// <summary>How long a received message is locked. The default value is 30 s; real time, whatever clock the namespace has.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After that many deliveries without completion a message becomes a dead letter. The default value is 10.</summary>
    public int MaxDeliveryCount { get; init; } = 10;

    /// <summary>
    /// A message whose id was accepted within this time, by the namespace's clock, is dropped. Null: nothing is. <see cref="DefaultDuplicateWindow"/> is what Azure
    /// offers where duplicate detection is on and no other window is set.
    /// </summary>
    public TimeSpan? DuplicateWindow { get; init; }

    public static TimeSpan DefaultDuplicateWindow { get; } = TimeSpan.FromMinutes(10);
}
