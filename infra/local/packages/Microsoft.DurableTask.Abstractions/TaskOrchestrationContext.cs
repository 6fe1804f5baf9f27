using System.Collections.Immutable;
using Microsoft.DurableTask.Abstractions;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

public abstract class TaskOrchestrationContext
{
    private ILoggerFactory? _replaySafeLoggerFactory;

    protected TaskOrchestrationContext()
    {
    }

    public abstract DateTime CurrentUtcDateTime { get; }

    public abstract string InstanceId { get; }

    public abstract bool IsReplaying { get; }

    public abstract TaskName Name { get; }

    public abstract ParentOrchestrationInstance? Parent { get; }

    public virtual IReadOnlyDictionary<string, object?> Properties => ImmutableDictionary<string, object?>.Empty;

    public virtual ILoggerFactory ReplaySafeLoggerFactory =>
        _replaySafeLoggerFactory ??= new ReplaySafeLoggerFactory(this, LoggerFactory);

    public virtual string Version => string.Empty;

    protected abstract ILoggerFactory LoggerFactory { get; }

    public virtual Task CallActivityAsync(TaskName name, TaskOptions options) => CallActivityAsync(name, null, options);

    public virtual Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options) =>
        CallActivityAsync<TResult>(name, null, options);

    public virtual Task CallActivityAsync(TaskName name, object? input = default, TaskOptions? options = default) =>
        CallActivityAsync<object>(name, input, options);

    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = default, TaskOptions? options = default);

    public virtual Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync<TResult>(orchestratorName, null, options);

    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync(orchestratorName, null, options);

    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName,
        object? input = default,
        TaskOptions? options = default);

    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, object? input = default, TaskOptions? options = default) =>
        CallSubOrchestratorAsync<object>(orchestratorName, input, options);

    public virtual int CompareVersionTo(string version) => TaskOrchestrationVersioningUtils.CompareVersions(Version, version);

    public virtual void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ContinueAsNew(options.NewInput, options.PreserveUnprocessedEvents);
    }

    public abstract void ContinueAsNew(object? newInput = default, bool preserveUnprocessedEvents = true);

    public virtual ILogger CreateReplaySafeLogger<T>() => CreateReplaySafeLogger(typeof(T));

    public virtual ILogger CreateReplaySafeLogger(string categoryName) => ReplaySafeLoggerFactory.CreateLogger(categoryName);

    public virtual ILogger CreateReplaySafeLogger(Type type) => ReplaySafeLoggerFactory.CreateLogger(type);

    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) =>
        CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    public abstract T? GetInput<T>();

    public abstract Guid NewGuid();

    public abstract void SendEvent(string instanceId, string eventName, object payload);

    public abstract void SetCustomStatus(object? customStatus);

    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout) =>
        WaitForExternalEvent<T>(eventName, timeout, CancellationToken.None);

    public async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        // The timer comes first: it takes the lower id, and histories of the genuine engine depend on that.
        using var timerSource = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task timer = CreateTimer(timeout, timerSource.Token);
        using var eventSource = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<T> raised = WaitForExternalEvent<T>(eventName, eventSource.Token);

        Task first = await Task.WhenAny(timer, raised);
        CancellationTokenSource loser = first == raised ? timerSource : eventSource;
#pragma warning disable CA1849 // The loser's continuations belong to this turn, on the orchestrator's own thread.
        loser.Cancel();
#pragma warning restore CA1849
        return await raised;
    }
}
