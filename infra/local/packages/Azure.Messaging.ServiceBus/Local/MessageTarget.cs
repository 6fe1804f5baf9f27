namespace Azure.Messaging.ServiceBus.Local;

/// <summary>A queue or topic that messages are sent to, with the sources they go on to: its own, or one for each subscription.</summary>
internal sealed class MessageTarget(LocalEntity entity, IReadOnlyList<MessageSource> sources, DuplicateHistory history)
{
    public string Name => entity.Name;

    public IReadOnlyList<MessageSource> Sources { get; } = sources;

    /// <summary>Null where duplicates are welcome.</summary>
    public DuplicateHistory History { get; } = history;

    public async Task EnqueueAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        foreach (var source in Sources)
        {
            await source.EnqueueAsync(envelope, cancellationToken).ConfigureAwait(false);
        }
    }
}
