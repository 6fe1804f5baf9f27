using System.Globalization;
using Azure.Storage.Queues.Models;

namespace Azure.Messaging.ServiceBus.Local;

/// <summary>A received message's lock: the queue message is invisible to others for that long, and only its holder can settle it.</summary>
internal sealed class MessageLock(MessageSource source, QueueMessage message, Envelope envelope, DateTimeOffset lockedUntil) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private string _receipt = message.PopReceipt;
    private bool _settled;

    public Guid Token { get; } = Guid.NewGuid();

    public DateTimeOffset LockedUntil { get; private set; } = lockedUntil;

    public static ServiceBusException Lost(string entityPath, Exception cause) => new(
        "The lock supplied is invalid. Either the lock expired, or the message has already been removed from the queue. "
        + "Renew the lock of a message that takes longer than the lock lasts.",
        ServiceBusFailureReason.MessageLockLost,
        entityPath,
        cause);

    public Task CompleteAsync(CancellationToken cancellationToken) => HeldAsync(
        async () =>
        {
            await source.Queue.DeleteMessageAsync(message.MessageId, _receipt, cancellationToken).ConfigureAwait(false);
            _settled = true;
            await source.Store.ForgetAsync(message.MessageText, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    public Task RenewAsync(CancellationToken cancellationToken) => HeldAsync(
        async () =>
        {
            var asked = TimeProvider.System.GetUtcNow();
            var renewed = await source.Queue.UpdateMessageAsync(message.MessageId, _receipt, (string)null, source.LockDuration, cancellationToken).ConfigureAwait(false);
            _receipt = renewed.Value.PopReceipt;
            LockedUntil = asked + source.LockDuration;
        },
        cancellationToken);

    public Task AbandonAsync(IDictionary<string, object> properties, CancellationToken cancellationToken)
    {
        if (message.DequeueCount >= source.MaxDeliveryCount)
        {
            return DeadLetterAsync(MessageSource.TooManyDeliveries, source.TooManyDeliveriesText, properties, cancellationToken);
        }

        return HeldAsync(
            async () =>
            {
                var changed = properties is { Count: > 0 };
                var text = changed ? await source.Store.TextAsync(envelope.With(properties), cancellationToken).ConfigureAwait(false) : null;
                await source.Queue.UpdateMessageAsync(message.MessageId, _receipt, text, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
                _settled = true;
                if (changed)
                {
                    await source.Store.ForgetAsync(message.MessageText, cancellationToken).ConfigureAwait(false);
                }

                source.Arrived.Set();
            },
            cancellationToken);
    }

    public Task DeadLetterAsync(string reason, string description, IDictionary<string, object> properties, CancellationToken cancellationToken) => HeldAsync(
        async () =>
        {
            // First into the dead letters, then out of the queue: a crash between leaves it in both, never in none.
            var letter = envelope.With(properties ?? new Dictionary<string, object>());
            await source.BuryAsync(letter, reason, description, cancellationToken).ConfigureAwait(false);
            await source.Queue.DeleteMessageAsync(message.MessageId, _receipt, cancellationToken).ConfigureAwait(false);
            _settled = true;
            await source.Store.ForgetAsync(message.MessageText, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    public void Dispose() => _turn.Dispose();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Token} until {LockedUntil:O}");

    // One at a time: a renewal changes the receipt that a completion needs.
    private async Task HeldAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // The storage queue would still let an expired receipt delete its message until another receiver takes it.
            if (_settled || TimeProvider.System.GetUtcNow() >= LockedUntil)
            {
                throw Lost(source.Path, null);
            }

            await work().ConfigureAwait(false);
        }
        catch (RequestFailedException gone) when (gone.Status == 404 || gone.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
            throw Lost(source.Path, gone);
        }
        finally
        {
            _turn.Release();
        }
    }
}
