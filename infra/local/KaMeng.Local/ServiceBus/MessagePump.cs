using System.Net.Sockets;
using Azure;
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
    private bool _away;
    private long _lookedAway;

    public string Name => "Service Bus";

    public async Task StartAsync(CancellationToken cancellation)
    {
        if (triggers.Count > 0)
        {
            await bus.PrepareAsync(cancellation);
        }

        _loops = Task.WhenAll(triggers.Select(RunAsync));
    }

    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellation) => ValueTask.FromResult(_away ? null : bus.NextDue);

    public async Task<bool> RunUntilIdleAsync(CancellationToken cancellation)
    {
        if (_away && TimeProvider.System.GetElapsedTime(_lookedAway) < AfterFailure)
        {
            // Asking again at every stop of the clock would cost the storage client's tries each time.
            return false;
        }

        try
        {
            var ran = await DeliverAsync(cancellation);
            _away = false;
            return ran;
        }
        catch (Exception e) when (IsAway(e))
        {
            // The clock goes on while the queues are away, as real time would; their messages are delivered when they are back.
            _away = true;
            _lookedAway = TimeProvider.System.GetTimestamp();
            LogAway(logger, e);
            return false;
        }
    }

    // After its retries the storage client throws all their failures together.
    private static bool IsAway(Exception failure) => failure switch
    {
        ServiceBusException bus => bus.IsTransient,
        RequestFailedException request => request.Status is 0 or >= 500,
        HttpRequestException or IOException or SocketException => true,
        AggregateException many => many.InnerExceptions.Count > 0 && many.InnerExceptions.All(IsAway),
        _ => false,
    };

    private async Task<bool> DeliverAsync(CancellationToken cancellation)
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

    [LoggerMessage(2, LogLevel.Warning, "The queues cannot be reached, so what is due on them waits")]
    private static partial void LogAway(ILogger logger, Exception exception);
}
