using Azure.Messaging.ServiceBus;
using KaMeng.Local.Clock;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.ServiceBus;

/// <summary>Keeps the functions with a Service Bus trigger supplied with messages.</summary>
internal sealed partial class MessagePump(IReadOnlyList<MessageTrigger> triggers, IReadOnlyList<ServiceBusClient> clients, ILogger logger)
    : IClockParticipant, IAsyncDisposable
{
    // Messages sent by this process wake the pump; the poll is for those that come from elsewhere or become visible again.
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stopping = new();
    private Task _loops = Task.CompletedTask;

    public string Name => "Service Bus triggers";

    public void Start() => _loops = Task.WhenAll(triggers.Select(RunAsync));

    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellation) => ValueTask.FromResult<DateTimeOffset?>(null);

    public async Task<bool> RunUntilIdleAsync(CancellationToken cancellation)
    {
        var ran = false;
        foreach (var trigger in triggers)
        {
            while (true)
            {
                var pulled = await trigger.PullAsync(cancellation, _stopping.Token);
                var running = trigger.Running();
                ran |= pulled > 0 || running.Count > 0;
                if (pulled == 0 && running.Count == 0)
                {
                    break;
                }

                await Task.WhenAll(running).WaitAsync(cancellation);
            }
        }

        return ran;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loops;
        foreach (var trigger in triggers)
        {
            await trigger.DisposeAsync();
        }

        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }

        _stopping.Dispose();
    }

    private async Task RunAsync(MessageTrigger trigger)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                if (await trigger.PullAsync(_stopping.Token, _stopping.Token) == 0)
                {
                    await Task.Delay(Poll, TimeProvider.System, _stopping.Token);
                }
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The store is away: look again until it is back.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogUnreachable(logger, e);
                await Task.Delay(AfterFailure, TimeProvider.System, _stopping.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Messages cannot be received; trying again in 2 s")]
    private static partial void LogUnreachable(ILogger logger, Exception exception);
}
