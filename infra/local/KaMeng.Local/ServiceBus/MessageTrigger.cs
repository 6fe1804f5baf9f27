using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Local;
using KaMeng.Local.Http;
using KaMeng.Local.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.ServiceBus;

/// <summary>One function with a Service Bus trigger: pulls messages, runs the function, and settles them by how it ended.</summary>
internal sealed partial class MessageTrigger(
    FunctionEntry function,
    LocalServiceBus bus,
    string path,
    ServiceBusReceiver receiver,
    FunctionInvoker invoker,
    IServiceScopeFactory scopes,
    HostJson host,
    ILogger logger) : IAsyncDisposable
{
    // Sent by this process, a message wakes the receiver at once; the client looks by itself for those from elsewhere.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    private readonly ServiceBusTriggerAttribute _trigger = (ServiceBusTriggerAttribute)function.Trigger;
    private readonly SemaphoreSlim _ended = new(0);
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _running = [];
    private int _handled;

    public string FunctionName => function.Name;

    /// <summary>How many messages it has begun to handle since the start.</summary>
    public int Handled => Volatile.Read(ref _handled);

    /// <summary>How many messages are waiting for it or held by it.</summary>
    public async Task<int> CountAsync(CancellationToken cancellation) =>
        await (await bus.SourceAsync(path, SubQueue.None, cancellation)).CountAsync(cancellation);

    /// <summary>Waits for messages and starts them, as many as may run at a time.</summary>
    public async Task PullAsync(CancellationToken stopping)
    {
        var free = host.MaxConcurrentCalls - Running().Count;
        if (free <= 0)
        {
            await _ended.WaitAsync(stopping);
            return;
        }

        var messages = await receiver.ReceiveMessagesAsync(free, Wait, stopping);
        var batches = _trigger.IsBatched && messages.Count > 0 ? [messages] : messages.Select(m => (IReadOnlyList<ServiceBusReceivedMessage>)[m]);
        foreach (var batch in batches)
        {
            Interlocked.Add(ref _handled, batch.Count);
            Track(HandleAsync(batch, stopping));
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
        _ended.Dispose();
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

                _ended.Release();
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
