using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Azure.Messaging.ServiceBus.Local;

/// <summary>
/// A Service Bus namespace in a storage account: what the genuine API has no words for. The local host opens it with its clock and its entities before the app's
/// clients use the same connection string; all clients of one connection string in a process share it.
/// </summary>
internal sealed class LocalServiceBus : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, LocalServiceBus> Opened = new(StringComparer.Ordinal);
    private static long _lastSequenceNumber;

    private readonly string _connectionString;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<LocalEntity> _entities;
    private readonly BlobContainerClient _blobs;
    private readonly EnvelopeStore _store;
    private readonly Schedule _schedule;
    private readonly Dictionary<string, MessageTarget> _targets = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, MessageSource> _sources = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _preparing = new(1, 1);
    private volatile bool _prepared;

    private LocalServiceBus(string connectionString, TimeProvider clock, IReadOnlyList<LocalEntity> entities)
    {
        _connectionString = connectionString;
        _clock = clock;
        _entities = entities;
        _blobs = new BlobContainerClient(connectionString, StorageNames.Container, StorageRetries.Few(new BlobClientOptions()));
        _store = new EnvelopeStore(_blobs);
        _schedule = new Schedule(_blobs, clock, Target);
        Name = _blobs.AccountName;
        foreach (var entity in entities)
        {
            Add(entity);
        }
    }

    public string Name { get; }

    /// <summary>When the next scheduled message is due by the namespace's clock. Complete after <see cref="PrepareAsync"/>.</summary>
    public DateTimeOffset? NextDue => _schedule.NextDue;

    /// <summary>Opens the namespace that the storage account of <paramref name="connectionString"/> stands for.</summary>
    /// <exception cref="InvalidOperationException">It is open in this process already.</exception>
    public static LocalServiceBus Open(string connectionString, TimeProvider clock, IReadOnlyList<LocalEntity> entities)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(entities);
        var opened = new LocalServiceBus(connectionString, clock, entities);
        return Opened.TryAdd(connectionString, opened)
            ? opened
            : throw new InvalidOperationException($"The local Service Bus of the account {opened.Name} is open already. Dispose that one first, or use another account.");
    }

    /// <summary>The namespace of a connection string; one that nobody opened has no entities.</summary>
    public static LocalServiceBus For(string connectionString) =>
        Opened.TryGetValue(connectionString, out var opened) ? opened : new LocalServiceBus(connectionString, TimeProvider.System, []);

    /// <summary>Makes the storage queues and reads what earlier runs left. Every call waits for the first to end; the clients call it, too.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        if (_prepared)
        {
            return;
        }

        await _preparing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_prepared)
            {
                return;
            }

            await _blobs.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (var source in _sources.Values)
            {
                await source.Queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
                await source.DeadLetters.Queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            }

            foreach (var history in _targets.Values.Select(target => target.History).OfType<DuplicateHistory>())
            {
                await history.LoadAsync(cancellationToken).ConfigureAwait(false);
            }

            await _schedule.LoadAsync(cancellationToken).ConfigureAwait(false);
            _prepared = true;
        }
        finally
        {
            _preparing.Release();
        }
    }

    /// <summary>Enqueues the scheduled messages that are due, without waiting for a receiver to do so.</summary>
    public async Task<int> DeliverDueAsync(CancellationToken cancellationToken = default)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        return await _schedule.DeliverDueAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How many messages wait for a receiver or are held by one, in all queues and subscriptions; dead letters and messages that are not due do not count.</summary>
    public async Task<int> CountActiveAsync(CancellationToken cancellationToken = default)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        var count = _schedule.CountDue();
        foreach (var source in _sources.Values)
        {
            count += await source.CountAsync(cancellationToken).ConfigureAwait(false);
        }

        return count;
    }

    /// <summary>How many dead letters a queue, or a subscription by <see cref="LocalTopic.PathOf"/>, has.</summary>
    public async Task<int> CountDeadLettersAsync(string path, CancellationToken cancellationToken = default)
    {
        var source = await SourceAsync(path, SubQueue.DeadLetter, cancellationToken).ConfigureAwait(false);
        return await source.CountAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the namespace; what lies in the account stays there.</summary>
    public ValueTask DisposeAsync()
    {
        Opened.TryRemove(KeyValuePair.Create(_connectionString, this));
        _schedule.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Accepts a message: for later if <paramref name="due"/> lies in the future, and not at all if its id was accepted lately.</summary>
    /// <returns>The sequence number.</returns>
    public async Task<long> SendAsync(string entityPath, ServiceBusMessage message, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var target = Target(entityPath);
        EnvelopeStore.Check(message, entityPath);
        await PrepareAsync(cancellationToken).ConfigureAwait(false);

        var now = _clock.GetUtcNow();
        var envelope = Envelope.Of(message, NextSequenceNumber(), now, due);
        Task AcceptAsync() => due > now
            ? _schedule.AddAsync(target.Name, envelope, cancellationToken)
            : target.EnqueueAsync(envelope, cancellationToken);
        if (target.History is not null && message.MessageId is not null)
        {
            await target.History.OnceAsync(message.MessageId, AcceptAsync, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await AcceptAsync().ConfigureAwait(false);
        }

        return envelope.SequenceNumber;
    }

    public async Task<bool> CancelAsync(string entityPath, long sequenceNumber, CancellationToken cancellationToken)
    {
        var target = Target(entityPath);
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        return await _schedule.CancelAsync(target.Name, sequenceNumber, cancellationToken).ConfigureAwait(false)
            ? true
            : throw new ServiceBusException(
                $"No scheduled message has the sequence number {sequenceNumber}; it may have been enqueued already.", ServiceBusFailureReason.MessageNotFound, entityPath);
    }

    public async Task<MessageSource> SourceAsync(string path, SubQueue subQueue, CancellationToken cancellationToken)
    {
        if (!_sources.TryGetValue(path, out var source))
        {
            throw NotFound(path);
        }

        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        return subQueue == SubQueue.DeadLetter ? source.DeadLetters : source;
    }

    private MessageTarget Target(string path) => _targets.TryGetValue(path, out var target) ? target : throw NotFound(path);

    private ServiceBusException NotFound(string path) => new(
        $"The messaging entity '{path}' could not be found in the local namespace {Name}, which has: "
        + (_entities.Count == 0 ? "nothing. Open it with its queues and topics first." : string.Join(", ", _targets.Keys.Concat(_sources.Keys).Distinct().Order(StringComparer.Ordinal))),
        ServiceBusFailureReason.MessagingEntityNotFound,
        path);

    private void Add(LocalEntity entity)
    {
        var paths = entity is LocalTopic topic ? topic.Subscriptions.Select(subscription => LocalTopic.PathOf(topic.Name, subscription)) : [entity.Name];
        var sources = paths.Select(path => Source(path, entity)).ToList();
        foreach (var source in sources)
        {
            _sources.Add(source.Path, source);
        }

        var history = entity.DuplicateWindow is { } window ? new DuplicateHistory(entity.Name, window, _blobs, _clock) : null;
        _targets.Add(entity.Name, new MessageTarget(entity, sources, history));
    }

    private MessageSource Source(string path, LocalEntity entity)
    {
        Task DeliverDueAsync(CancellationToken cancellationToken) => _schedule.DeliverDueAsync(cancellationToken);
        var dead = new QueueClient(_connectionString, StorageNames.DeadLetterQueue(path), StorageRetries.Few(new QueueClientOptions()));
        var queue = new QueueClient(_connectionString, StorageNames.Queue(path), StorageRetries.Few(new QueueClientOptions()));
        var deadLetters = new MessageSource(path + "/$DeadLetterQueue", entity, dead, null, _store, _clock, DeliverDueAsync);
        return new MessageSource(path, entity, queue, deadLetters, _store, _clock, DeliverDueAsync);
    }

    // Grows within a run because it counts, and across runs because it starts from the time of day.
    private static long NextSequenceNumber()
    {
        while (true)
        {
            var last = Volatile.Read(ref _lastSequenceNumber);
            var next = Math.Max(last + 1, TimeProvider.System.GetUtcNow().UtcTicks / TimeSpan.TicksPerMicrosecond);
            if (Interlocked.CompareExchange(ref _lastSequenceNumber, next, last) == last)
            {
                return next;
            }
        }
    }
}
