using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.Durable.Execution;

/// <summary>What an orchestrator sees of its execution.</summary>
internal sealed class OrchestratorContext : TaskOrchestrationContext
{
    private readonly OrchestratorRun _run;
    private readonly ExecutionStartedEvent _start;
    private readonly ExecutionSettings _settings;
    private readonly ExternalEvents _events;
    private int _guids;
    private bool _preserveEvents;

    internal OrchestratorContext(OrchestratorRun run, ExecutionStartedEvent start, ExecutionSettings settings)
    {
        _run = run;
        _start = start;
        _settings = settings;
        _events = new ExternalEvents(settings.Converter, settings.StrictEventBuffering);
        Name = new TaskName(start.Name!);
        Parent = start.ParentInstance is { } parent
            ? new ParentOrchestrationInstance(new TaskName(parent.Name!), parent.OrchestrationInstance!.InstanceId)
            : null;
    }

    public override DateTime CurrentUtcDateTime => _run.CurrentUtcDateTime;

    public override string InstanceId => _start.OrchestrationInstance!.InstanceId;

    public override bool IsReplaying => _run.IsReplaying;

    public override TaskName Name { get; }

    public override ParentOrchestrationInstance? Parent { get; }

    public override IReadOnlyDictionary<string, object?> Properties => _settings.Properties;

    public override string Version => _start.Version ?? string.Empty;

    protected override ILoggerFactory LoggerFactory => _settings.LoggerFactory;

    internal string? SerializedStatus { get; private set; }

    internal bool StatusWasSet { get; private set; }

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = default, TaskOptions? options = default)
    {
        _run.CheckThread();
        CheckNotOptions(input, options);
        string? payload = Serialize(input, $"input of activity '{name.Name}'");
        string version = options?.Version is { } asked ? asked.Version : Version;
        string? result = await Retries.RunAsync(
            this,
            _run,
            options?.Retry,
            () => _run.Schedule(id => new ScheduleActivity(id, name.Name, version, payload, options?.Tags), name.Name));
        return _settings.Converter.Deserialize<TResult>(result)!;
    }

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName,
        object? input = default,
        TaskOptions? options = default)
    {
        _run.CheckThread();
        CheckNotOptions(input, options);
        string instanceId = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        Limits.InstanceIds.Check(instanceId, _settings.Limits);
        string? payload = Serialize(input, $"input of sub-orchestration '{orchestratorName.Name}'");
        string version = options?.Version is { } asked ? asked.Version : _settings.DefaultVersion;
        string? result = await Retries.RunAsync(
            this,
            _run,
            options?.Retry,
            () => _run.Schedule(
                id => new StartChild(id, orchestratorName.Name, version, instanceId, payload, Merge(_start.Tags, options?.Tags)),
                orchestratorName.Name));
        return _settings.Converter.Deserialize<TResult>(result)!;
    }

    public override async Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        _run.CheckThread();
        DateTime due = fireAt.ToUniversalTime();
        while (due - CurrentUtcDateTime > _settings.MaximumTimerInterval && !cancellationToken.IsCancellationRequested)
        {
            await _run.Timer(CurrentUtcDateTime.Add(_settings.MaximumTimerInterval), isRetry: false, cancellationToken);
        }

        await _run.Timer(due, isRetry: false, cancellationToken);
    }

    public override T GetInput<T>()
        where T : default => _settings.Converter.Deserialize<T>(_start.Input)!;

    public override Guid NewGuid()
    {
        _run.CheckThread();
        return DeterministicGuid.From(InstanceId, CurrentUtcDateTime, _guids++);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        _run.CheckThread();
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        _run.SendEvent(instanceId, eventName, Serialize(payload, $"payload of event '{eventName}'"));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        _run.CheckThread();
        SerializedStatus = _settings.Limits.CheckCustomStatus(_settings.Converter.Serialize(customStatus), Name.Name);
        StatusWasSet = true;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        _run.CheckThread();
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return _events.Wait<T>(eventName, cancellationToken);
    }

    public override void ContinueAsNew(object? newInput = default, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _run.CheckThread();
        _run.ContinueAsNew(options);
        _preserveEvents = options.PreserveUnprocessedEvents;
    }

    internal void Receive(string name, string? payload)
    {
        // Once the function has returned nobody looks at the waits it left behind: what comes now is for the next execution.
        bool over = _preserveEvents && _run.HasReturned;
        if (over || !_events.TryDeliver(name, payload))
        {
            _events.Keep(name, payload);
        }
    }

    /// <summary>What nobody waited for and the next execution is to get. Asked at the end: sent to itself any earlier, it would come back here.</summary>
    internal IEnumerable<(string Name, string? Payload)> TakeUnprocessedEvents() => _preserveEvents ? _events.TakeAll() : [];

    private static void CheckNotOptions(object? input, TaskOptions? options)
    {
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException(
                $"A {nameof(TaskOptions)} was given as the input and nothing as the options. "
                + "Did you mean to use the overload that takes options only?",
                nameof(input));
        }
    }

    private static Dictionary<string, string>? Merge(IDictionary<string, string>? parent, IDictionary<string, string>? own)
    {
        if (parent is not { Count: > 0 } && own is not { Count: > 0 })
        {
            return null;
        }

        var merged = new Dictionary<string, string>(parent ?? new Dictionary<string, string>());
        foreach ((string key, string value) in own ?? new Dictionary<string, string>())
        {
            merged[key] = value;
        }

        return merged;
    }

    private string? Serialize(object? value, string what) =>
        _settings.Limits.CheckPayload(_settings.Converter.Serialize(value), what);
}
