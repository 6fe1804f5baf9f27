using System.Text.Json;
using KaMeng.Functions.Orchestrations;
using KaMeng.Refunds.Payouts;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>An orchestration's context on the stage of a <see cref="Theatre"/>. Everything that a real one writes into its history goes through JSON here too.</summary>
internal sealed class TheatreContext(Theatre theatre, string instanceId, object input) : TaskOrchestrationContext
{
    private readonly Queue<string> _events = [];
    private readonly Stack<TaskCompletionSource> _waiters = [];

    public List<TheatreTimer> Timers { get; } = [];

    public object? CustomStatus { get; private set; }

    public override DateTime CurrentUtcDateTime => theatre.Now.UtcDateTime;

    public override string InstanceId => instanceId;

    public override bool IsReplaying => false;

    public override TaskName Name => nameof(RefundOrchestration);

    public override ParentOrchestrationInstance? Parent => null;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public void Raise(string name)
    {
        if (_waiters.TryPop(out TaskCompletionSource? waiter))
        {
            waiter.SetResult();
        }
        else
        {
            _events.Enqueue(name);
        }
    }

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Assert.NotNull(options?.Retry?.Policy);
        object? result = theatre.Perform(name.Name, ThroughJson(input));
        return Task.FromResult((TResult)ThroughJson(result)!);
    }

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        Assert.Equal(nameof(PayoutOrchestration), orchestratorName.Name);
        var child = new TheatreContext(theatre, ((SubOrchestrationOptions)options!).InstanceId!, input!);
        theatre.Contexts.Add(child);
        Payout result = await PayoutOrchestration.RunAsync(child);
        Assert.Empty(child.Timers);
        return (TResult)ThroughJson(result)!;
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Assert.Equal(DateTimeKind.Utc, fireAt.Kind);
        var timer = new TheatreTimer(this, new DateTimeOffset(fireAt));
        Timers.Add(timer);
        cancellationToken.Register(() => Timers.Remove(timer));
        return timer.Task;
    }

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        if (!_events.TryDequeue(out _))
        {
            var waiter = new TaskCompletionSource();
            _waiters.Push(waiter);
            await waiter.Task;
        }

        return default!;
    }

    public override T GetInput<T>() => (T)ThroughJson(input)!;

    public override void SetCustomStatus(object? customStatus) => CustomStatus = customStatus;

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => throw new NotSupportedException();

    public override Guid NewGuid() => throw new NotSupportedException();

    public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

    private static object? ThroughJson(object? value) =>
        value is null ? null : JsonSerializer.Deserialize(JsonSerializer.Serialize(value, value.GetType(), Options), value.GetType(), Options);

    private static JsonSerializerOptions Options { get; } = new() { IncludeFields = true };
}
