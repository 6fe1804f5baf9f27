using Azure.Messaging.ServiceBus;

namespace KaMeng.Local.ServiceBus;

/// <summary>
/// Keeps a message's lock while its function runs. Locks run on real time: the broker's lock is a lease against a dead process, and moving
/// the host's clock must not look like one.
/// </summary>
internal sealed class LockRenewal : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _done;
    private readonly Task _renewing;

    public LockRenewal(ServiceBusReceiver receiver, IReadOnlyList<ServiceBusReceivedMessage> messages, LocalMessageActions actions, TimeSpan atMost)
    {
        _done = new CancellationTokenSource(atMost, TimeProvider.System);
        _renewing = RenewAsync(receiver, messages, actions, _done.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _renewing;
        _done.Dispose();
    }

    private static async Task RenewAsync(
        ServiceBusReceiver receiver, IReadOnlyList<ServiceBusReceivedMessage> messages, LocalMessageActions actions, CancellationToken done)
    {
        try
        {
            using var timer = new PeriodicTimer(Every, TimeProvider.System);
            while (await timer.WaitForNextTickAsync(done))
            {
                foreach (var message in messages.Where(m => !actions.IsSettled(m)))
                {
                    await receiver.RenewMessageLockAsync(message, done);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The function has ended, or the renewal reached its limit.
        }
#pragma warning disable CA1031 // A lock that cannot be renewed is lost: the message is delivered again, which every function must bear.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Settling will say so.
        }
    }
}
