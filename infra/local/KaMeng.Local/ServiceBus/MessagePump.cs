using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Local;
using KaMeng.Local.Clock;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.ServiceBus;

/// <summary>Keeps the functions with a Service Bus trigger supplied with messages, and brings scheduled ones forward with the clock.</summary>
internal sealed partial class MessagePump(
    LocalServiceBus bus, IReadOnlyList<MessageTrigger> triggers, IReadOnlyList<ServiceBusClient> clients, TimeProvider clock, ILogger logger)
    : IClockParticipant, IAsyncDisposable
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private Task _loops = Task.CompletedTask;
    private int _seen;

    public string Name => "Service Bus";

    public async Task StartAsync(CancellationToken cancellation)
    {
        if (triggers.Count > 0)
        {
            await bus.PrepareAsync(cancellation);
        }

        _loops = Task.WhenAll(triggers.Select(RunAsync));
    }

    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellation) => ValueTask.FromResult(bus.NextDue);

    public async Task<bool> RunUntilIdleAsync(CancellationToken cancellation)
    {
        if (bus.NextDue <= clock.GetUtcNow())
        {
            await bus.DeliverDueAsync(cancellation);
        }

        foreach (var trigger in triggers)
        {
            // A message counts from being sent until it is settled, so at nought nothing is under way between queue and function.
            while (await trigger.CountAsync(cancellation) > 0 || trigger.Running().Count > 0)
            {
                await Task.WhenAll(trigger.Running()).WaitAsync(cancellation);
                await Task.Delay(LookAgain, TimeProvider.System, cancellation);
            }
        }

        var handled = triggers.Sum(t => t.Handled);
        return Interlocked.Exchange(ref _seen, handled) != handled;
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

        await bus.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task RunAsync(MessageTrigger trigger)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await trigger.PullAsync(_stopping.Token);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The store is away: look again until it is back.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogUnreachable(logger, trigger.FunctionName, e);
                await Task.Delay(AfterFailure, TimeProvider.System, _stopping.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Messages for function {Function} cannot be received; trying again in 2 s")]
    private static partial void LogUnreachable(ILogger logger, string function, Exception exception);
}
