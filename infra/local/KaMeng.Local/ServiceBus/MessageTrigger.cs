using Azure.Messaging.ServiceBus;
using KaMeng.Local.Http;
using KaMeng.Local.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.ServiceBus;

/// <summary>One function with a Service Bus trigger: pulls messages, runs the function, and settles them by how it ended.</summary>
internal sealed partial class MessageTrigger(
    FunctionEntry function, ServiceBusReceiver receiver, FunctionInvoker invoker, IServiceScopeFactory scopes, HostJson host, ILogger logger) : IAsyncDisposable
{
    // The shortest wait that the client takes: an empty queue answers at once, and the pump decides when to look again.
    private static readonly TimeSpan NoWait = TimeSpan.FromMilliseconds(1);

    private readonly ServiceBusTriggerAttribute _trigger = (ServiceBusTriggerAttribute)function.Trigger;
    private readonly SemaphoreSlim _pull = new(1);
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _running = [];

    /// <summary>Takes what is there and starts it. Pull and start are one step, so that nobody sees an empty queue and no one at work in between.</summary>
    /// <returns>How many messages were started.</returns>
    public async Task<int> PullAsync(CancellationToken cancellation, CancellationToken stopping)
    {
        await _pull.WaitAsync(cancellation);
        try
        {
            var free = host.MaxConcurrentCalls - Running().Count;
            if (free <= 0)
            {
                return 0;
            }

            var messages = await receiver.ReceiveMessagesAsync(free, NoWait, cancellation);
            var batches = _trigger.IsBatched && messages.Count > 0 ? [messages] : messages.Select(m => (IReadOnlyList<ServiceBusReceivedMessage>)[m]);
            foreach (var batch in batches)
            {
                Track(HandleAsync(batch, stopping));
            }

            return messages.Count;
        }
        finally
        {
            _pull.Release();
        }
    }

    public IReadOnlyList<Task> Running()
    {
        lock (_gate)
        {
            return [.. _running];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Running());
        await receiver.DisposeAsync();
        _pull.Dispose();
    }

    private void Track(Task task)
    {
        lock (_gate)
        {
            _running.Add(task);
        }

        _ = task.ContinueWith(
            done =>
            {
                lock (_gate)
                {
                    _running.Remove(done);
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private async Task HandleAsync(IReadOnlyList<ServiceBusReceivedMessage> messages, CancellationToken stopping)
    {
        // Not on the puller's thread: a function may run long before its first wait.
        await Task.Yield();
        var actions = new LocalMessageActions(receiver);
        try
        {
            await using (var scope = scopes.CreateAsyncScope())
            await using (new LockRenewal(receiver, messages, actions, host.MaxAutoLockRenewal))
            {
                await invoker.InvokeAsync(Context(messages, actions, scope.ServiceProvider, stopping));
            }

            if (host.AutoCompleteMessages && _trigger.AutoCompleteMessages)
            {
                await SettleAsync(messages, actions, m => receiver.CompleteMessageAsync(m, CancellationToken.None));
            }
        }
#pragma warning disable CA1031 // Whatever the function lets through, its messages go back to the queue and are delivered again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailure(logger, function.Name, messages[0].MessageId, messages[0].DeliveryCount, e);
            await SettleAsync(messages, actions, m => receiver.AbandonMessageAsync(m, null, CancellationToken.None));
        }
    }

    private LocalFunctionContext Context(
        IReadOnlyList<ServiceBusReceivedMessage> messages, LocalMessageActions actions, IServiceProvider services, CancellationToken stopping)
    {
        var type = function.TriggerParameter.ParameterType;
        object input = type == typeof(string) ? messages[0].Body.ToString()
            : type == typeof(BinaryData) ? messages[0].Body
            : type.IsArray ? messages.ToArray()
            : messages[0];
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (!_trigger.IsBatched)
        {
            data["MessageId"] = messages[0].MessageId;
            data["DeliveryCount"] = messages[0].DeliveryCount;
            data["Subject"] = messages[0].Subject;
            data["CorrelationId"] = messages[0].CorrelationId;
            data["ContentType"] = messages[0].ContentType;
        }

        return new LocalFunctionContext(function, services, data, stopping) { Offered = [actions, input], Input = input };
    }

    private async Task SettleAsync(
        IReadOnlyList<ServiceBusReceivedMessage> messages, LocalMessageActions actions, Func<ServiceBusReceivedMessage, Task> settle)
    {
        foreach (var message in messages.Where(m => !actions.IsSettled(m)))
        {
            try
            {
                await settle(message);
            }
#pragma warning disable CA1031 // Its lock is lost or the store is away: the message comes again by itself.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogUnsettled(logger, function.Name, message.MessageId, e);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Function {Function} failed on message {MessageId}, delivery {DeliveryCount}; it goes back to the queue")]
    private static partial void LogFailure(ILogger logger, string function, string messageId, int deliveryCount, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Message {MessageId} of function {Function} could not be settled and will be delivered again")]
    private static partial void LogUnsettled(ILogger logger, string function, string messageId, Exception exception);
}
