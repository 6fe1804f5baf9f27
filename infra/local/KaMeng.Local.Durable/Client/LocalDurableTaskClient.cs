using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Clock;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Limits;
using KaMeng.Local.Durable.Running;
using KaMeng.Local.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Client;

/// <summary>The client of a local engine.</summary>
internal sealed partial class LocalDurableTaskClient(DurableEngineOptions options, Func<EngineCore> engine) : DurableTaskClient(options.Name)
{
    private EngineCore Core => engine();

    /// <summary>The client holds nothing; the engine belongs to its host.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = default,
        StartOrchestrationOptions? options = default,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name);
        EngineCore core = Core;
        string? payload = core.Settings.Limits.CheckPayload(
            core.Settings.Converter.Serialize(input), $"input of orchestration '{orchestratorName.Name}'");
        return await StartAsync(core, orchestratorName.Name, payload, options ?? new StartOrchestrationOptions(), cancellation);
    }

    public override async Task RaiseEventAsync(
        string instanceId,
        string eventName,
        object? eventPayload = default,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        EngineCore core = Core;
        string? payload = core.Settings.Limits.CheckPayload(
            core.Settings.Converter.Serialize(eventPayload), $"payload of event '{eventName}'");
        await SendAsync(core, instanceId, new EventRaisedEvent(-1, payload) { Name = eventName }, _ => true, cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = default, CancellationToken cancellation = default) =>
        SteerAsync(instanceId, new ExecutionSuspendedEvent(-1, Reason(reason, "suspension")), "suspended", cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = default, CancellationToken cancellation = default) =>
        SteerAsync(instanceId, new ExecutionResumedEvent(-1, Reason(reason, "resumption")), "resumed", cancellation);

    public override Task TerminateInstanceAsync(
        string instanceId,
        TerminateInstanceOptions? options = default,
        CancellationToken cancellation = default)
    {
        EngineCore core = Core;
        string? output = core.Settings.Limits.CheckPayload(core.Settings.Converter.Serialize(options?.Output), "reason of the termination");
        ExecutionTerminatedEvent terminated = options is { Recursive: true }
            ? new RecursiveTerminatedEvent(-1, output)
            : new ExecutionTerminatedEvent(-1, output);
        return SteerAsync(instanceId, terminated, "terminated", cancellation);
    }

    private async Task<string> StartAsync(
        EngineCore core,
        string name,
        string? input,
        StartOrchestrationOptions options,
        CancellationToken cancellation)
    {
        string id = InstanceIds.Check(options.InstanceId ?? Guid.NewGuid().ToString("N"), core.Settings.Limits);
        InstanceReuse reuse = InstanceReuse.From(options.DedupeStatuses);
        while (true)
        {
            DateTime now = core.UtcNow;
            ExecutionStartedEvent start = Starting(core, id, name, input, options, now);
            NewInstance instance = NewInstances.From(core.NextKey(), start);
            long? due = start.ScheduledStartTime is { } at && at > now ? at.Ticks : null;
            core.Gate.Enter();
            try
            {
                StartOutcome outcome = await core.Writer
                    .AskAsync(session => Insert(session, instance, due, reuse), outcome => Begin(core, instance, due, outcome))
                    .WaitAsync(cancellation);
                if (!outcome.StillRunning)
                {
                    return id;
                }
            }
            finally
            {
                core.Gate.Leave();
            }

            // The caller allows a running instance to be replaced: it is ended first, and only then is the id free.
            await ReplaceAsync(id, cancellation);
        }
    }

    private static ExecutionStartedEvent Starting(
        EngineCore core,
        string id,
        string name,
        string? input,
        StartOrchestrationOptions options,
        DateTime now) => new(-1, input)
        {
            OrchestrationInstance = new OrchestrationInstance { InstanceId = id, ExecutionId = Guid.NewGuid().ToString("N") },
            Name = name,
            Version = options.Version?.Version ?? core.Settings.DefaultVersion,
            Tags = options.Tags is { Count: > 0 } tags ? new Dictionary<string, string>(tags) : null,
            ScheduledStartTime = options.StartAt?.UtcDateTime,
            Timestamp = now,
        };

    private static StartOutcome Insert(StoreSession session, NewInstance instance, long? due, InstanceReuse reuse)
    {
        long? replaced = null;
        if (session.Reader.Locate(instance.Id) is { } existing)
        {
            if (reuse.Refuses(existing.Status))
            {
                throw new OrchestrationAlreadyExistsException(
                    $"An orchestration with the id '{instance.Id}' already exists and is {existing.Status}. "
                    + "Use another id, or allow this status to be replaced.");
            }

            if (!InstanceRow.IsTerminalStatus(existing.Status))
            {
                return new StartOutcome(null, StillRunning: true);
            }

            session.DeleteInstance(existing.Key);
            replaced = existing.Key;
        }

        session.InsertInstance(instance);
        if (due is { } ticks)
        {
            session.InsertTimer(instance.Key, TimerKey.StartAt, ticks);
        }

        return new StartOutcome(replaced, StillRunning: false);
    }

    private static void Begin(EngineCore core, NewInstance instance, long? due, StartOutcome outcome)
    {
        if (outcome.StillRunning)
        {
            return;
        }

        if (outcome.Replaced is { } key)
        {
            core.Forget(key);
        }

        if (due is { } ticks)
        {
            core.AddTimer(instance.Key, TimerKey.StartAt, ticks);
        }
        else
        {
            core.Post(instance.Key, new Message(null));
        }

        core.Waiters.Changed(instance.Id);
    }

    private async Task ReplaceAsync(string id, CancellationToken cancellation)
    {
        try
        {
            await TerminateInstanceAsync(id, "A new instance with the same id replaces this one.", cancellation);
            await WaitForInstanceCompletionAsync(id, cancellation);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It ended or was purged by itself meanwhile: the id is free, or the next try says why not.
        }
    }

    private async Task SteerAsync(string instanceId, HistoryEvent message, string what, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        await SendAsync(
            Core,
            instanceId,
            message,
            status => status switch
            {
                null => throw NotFound(instanceId),
                { } ended when InstanceRow.IsTerminalStatus(ended) => throw new InvalidOperationException(
                    $"The orchestration '{instanceId}' is {ended}; only one that has not ended can be {what}."),
                _ => true,
            },
            cancellation);
    }

    private static async Task SendAsync(
        EngineCore core,
        string instanceId,
        HistoryEvent message,
        Func<OrchestrationStatus?, bool> check,
        CancellationToken cancellation)
    {
        message.Timestamp = core.UtcNow;
        var body = new Message(message);
        byte[] packed = body.Pack();
        bool rewinds = message is ExecutionRewoundEvent;
        core.Gate.Enter();
        try
        {
            await core.Writer.AskAsync<(long Key, long Inbox)?>(
                session =>
                {
                    (long Key, OrchestrationStatus Status)? target = session.Reader.Locate(instanceId);
                    check(target?.Status);

                    // An event for nobody, or for an instance that has ended, is dropped, as every backend drops it.
                    return target is { } found && (rewinds || !InstanceRow.IsTerminalStatus(found.Status))
                        ? (found.Key, session.InsertInbox(found.Key, packed))
                        : null;
                },
                sent =>
                {
                    if (sent is { } at)
                    {
                        core.Post(at.Key, body with { InboxId = at.Inbox });
                    }
                }).WaitAsync(cancellation);
        }
        finally
        {
            core.Gate.Leave();
        }
    }

    private string? Reason(string? reason, string of) => Core.Settings.Limits.CheckPayload(reason, $"reason of the {of}");

    private static ArgumentException NotFound(string instanceId) =>
        new($"An orchestration with the instanceId {instanceId} was not found.", nameof(instanceId));
}
