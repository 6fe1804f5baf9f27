using Azure.Messaging.ServiceBus.Local;

namespace Azure.Messaging.ServiceBus;

public class ServiceBusReceiver : IAsyncDisposable
{
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(60);

    private readonly LocalServiceBus _local;
    private readonly string _outlet;
    private readonly SubQueue _subQueue;
    private volatile bool _closed;

    protected ServiceBusReceiver()
    {
    }

    internal ServiceBusReceiver(LocalServiceBus local, string outlet, ServiceBusReceiverOptions options)
    {
        if (options.SubQueue == SubQueue.TransferDeadLetter)
        {
            throw new NotSupportedException("The stand-in for Service Bus forwards nothing, so it has no transfer dead letters. Use SubQueue.DeadLetter.");
        }

        _local = local;
        _outlet = outlet;
        _subQueue = options.SubQueue;
        ReceiveMode = options.ReceiveMode;
        PrefetchCount = options.PrefetchCount;
        EntityPath = options.SubQueue == SubQueue.DeadLetter ? outlet + "/$DeadLetterQueue" : outlet;
        Identifier = options.Identifier ?? $"{EntityPath}-{Guid.NewGuid()}";
    }

    public virtual string EntityPath { get; }

    public virtual string FullyQualifiedNamespace => _local.Name;

    public virtual string Identifier { get; }

    public virtual bool IsClosed => _closed;

    public virtual int PrefetchCount { get; }

    public virtual ServiceBusReceiveMode ReceiveMode { get; }

    public virtual async Task<ServiceBusReceivedMessage> ReceiveMessageAsync(TimeSpan? maxWaitTime = default, CancellationToken cancellationToken = default) =>
        await ReceiveMessagesAsync(1, maxWaitTime, cancellationToken).ConfigureAwait(false) is [{ } first, ..] ? first : null;

    public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
        int maxMessages, TimeSpan? maxWaitTime = default, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        return RunAsync(source => source.ReceiveAsync(maxMessages, maxWaitTime ?? DefaultWait, ReceiveMode, cancellationToken), cancellationToken);
    }

    public virtual async Task<ServiceBusReceivedMessage> PeekMessageAsync(long? fromSequenceNumber = default, CancellationToken cancellationToken = default) =>
        await PeekMessagesAsync(1, fromSequenceNumber, cancellationToken).ConfigureAwait(false) is [{ } first, ..] ? first : null;

    public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(
        int maxMessages, long? fromSequenceNumber = default, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        return RunAsync(source => source.PeekAsync(maxMessages, fromSequenceNumber ?? 0, cancellationToken), cancellationToken);
    }

    public virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        SettleAsync(message, held => held.CompleteAsync(cancellationToken));

    public virtual Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object> propertiesToModify = default, CancellationToken cancellationToken = default) =>
        SettleAsync(message, held => held.AbandonAsync(propertiesToModify, cancellationToken));

    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object> propertiesToModify = default, CancellationToken cancellationToken = default) =>
        SettleAsync(message, held => held.DeadLetterAsync(null, null, propertiesToModify, cancellationToken));

    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, string deadLetterReason, string deadLetterErrorDescription = default, CancellationToken cancellationToken = default) =>
        SettleAsync(message, held => held.DeadLetterAsync(deadLetterReason, deadLetterErrorDescription, null, cancellationToken));

    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object> propertiesToModify,
        string deadLetterReason,
        string deadLetterErrorDescription = default,
        CancellationToken cancellationToken = default) =>
        SettleAsync(message, held => held.DeadLetterAsync(deadLetterReason, deadLetterErrorDescription, propertiesToModify, cancellationToken));

    public virtual Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        SettleAsync(message, held => held.RenewAsync(cancellationToken));

    public virtual Task CloseAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _closed = true;
        return Task.CompletedTask;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync(CancellationToken.None).ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    private Task<T> RunAsync<T>(Func<MessageSource, Task<T>> work, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return StorageFailures.TranslateAsync(
            EntityPath, async () => await work(await _local.SourceAsync(_outlet, _subQueue, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false));
    }

    private Task<bool> SettleAsync(ServiceBusReceivedMessage message, Func<MessageLock, Task> settle)
    {
        ArgumentNullException.ThrowIfNull(message);
        ObjectDisposedException.ThrowIf(_closed, this);
        var held = message.Lock ?? throw MessageLock.Lost(EntityPath, null);
        return StorageFailures.TranslateAsync(EntityPath, async () =>
        {
            await settle(held).ConfigureAwait(false);
            return true;
        });
    }
}
