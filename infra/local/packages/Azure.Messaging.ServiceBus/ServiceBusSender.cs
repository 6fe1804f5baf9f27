using Azure.Messaging.ServiceBus.Local;

namespace Azure.Messaging.ServiceBus;

public class ServiceBusSender : IAsyncDisposable
{
    private readonly LocalServiceBus _local;
    private volatile bool _closed;

    protected ServiceBusSender()
    {
    }

    internal ServiceBusSender(LocalServiceBus local, string entityPath)
    {
        _local = local;
        EntityPath = entityPath;
    }

    public virtual string EntityPath { get; }

    public virtual string FullyQualifiedNamespace => _local.Name;

    public virtual bool IsClosed => _closed;

    public virtual async Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        await SendAsync(message, message.ScheduledEnqueueTime, cancellationToken).ConfigureAwait(false);
    }

    public virtual async Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        foreach (var message in messages.ToList())
        {
            await SendMessageAsync(message, cancellationToken).ConfigureAwait(false);
        }
    }

    public virtual Task<long> ScheduleMessageAsync(
        ServiceBusMessage message, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendAsync(message, scheduledEnqueueTime, cancellationToken);
    }

    public virtual Task CancelScheduledMessageAsync(long sequenceNumber, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return StorageFailures.TranslateAsync(
            EntityPath, async () => await _local.CancelAsync(EntityPath, sequenceNumber, cancellationToken).ConfigureAwait(false));
    }

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

    private Task<long> SendAsync(ServiceBusMessage message, DateTimeOffset due, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return StorageFailures.TranslateAsync(EntityPath, () => _local.SendAsync(EntityPath, message, due, cancellationToken));
    }
}
