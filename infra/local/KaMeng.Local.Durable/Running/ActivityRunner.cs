using System.Collections.Concurrent;
using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Execution;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Local.Durable.Running;

/// <summary>Runs activities and reports what came of them.</summary>
internal sealed class ActivityRunner
{
    private readonly EngineCore _core;
    private readonly WorkQueue<ActivityWork> _queue;
    private readonly ConcurrentDictionary<(long Key, int TaskId), ActivityWork> _underWay = new();

    internal ActivityRunner(EngineCore core)
    {
        _core = core;
        _queue = new WorkQueue<ActivityWork>(core.Options.MaxConcurrentActivities, RunAsync, core.Options.Steps);
    }

    internal void Add(ActivityWork work)
    {
        if (_core.Options.Faults is { } faults)
        {
            FaultyDelivery.Dispatch(_core, faults, work);
        }
        else
        {
            Deliver(work);
        }
    }

    internal void Deliver(ActivityWork work)
    {
        _core.Gate.Enter();
        if (work.Attempts is >= Quarantine.SharedAttempts and int attempts)
        {
            _core.Quarantine.Add(attempts, ended => Enqueue(work with { Ended = ended }));
        }
        else
        {
            Enqueue(work);
        }
    }

    private void Enqueue(ActivityWork work)
    {
        if (!_queue.Add(work))
        {
            // The engine is stopping; the activity's row brings it back with the next start.
            _core.Gate.Leave();
            work.Ended?.Invoke();
        }
    }

    /// <summary>Whether the activity is running, so that it must not be begun a second time.</summary>
    internal bool IsUnderWay(long key, int task) => _underWay.ContainsKey((key, task));

    internal Task CloseAsync()
    {
        Task ended = _queue.CloseAsync(out int left);
        _core.Gate.Leave(left);
        return ended;
    }

    private async Task RunAsync(ActivityWork work)
    {
        _underWay[(work.Key, work.TaskId)] = work;
        try
        {
            if (work.Attempts is { } attempts && !await CountAsync(work, attempts + 1))
            {
                return;
            }

            ActivityFault fault = _core.Options.Faults?.Activities?.Invoke(
                new ActivityRun(work.Name, work.InstanceId, work.ExecutionId, work.TaskId)) ?? ActivityFault.None;
            if (fault == ActivityFault.Slow)
            {
                await _core.DelayAsync(_core.Options.Faults!.Delay);
            }

            HistoryEvent result = await ExecuteAsync(work);
            if (fault == ActivityFault.LoseResult)
            {
                return;
            }

            if (_core.Options.RepeatActivities)
            {
                result = await ExecuteAsync(work);
            }

            result.Timestamp = _core.UtcNow;
            _core.Post(work.Key, new Message(result, work.ExecutionId));
        }
        catch (Exception cause) when (cause is ObjectDisposedException or DurableStoreException)
        {
            Log.ActivityLeft(_core.Logger, cause, work.Name, work.InstanceId);
        }
        finally
        {
            _underWay.TryRemove(KeyValuePair.Create((work.Key, work.TaskId), work));
            _core.Gate.Leave();
            work.Ended?.Invoke();
        }
    }

    /// <summary>Notes the attempt before it is made, so that an activity that kills the process is not tried for ever.</summary>
    private async Task<bool> CountAsync(ActivityWork work, int attempts)
    {
        bool runs = attempts <= _core.Options.MaxDeliveryAttempts;
        if (runs)
        {
            await _core.Writer.AskAsync(
                session =>
                {
                    session.SetActivityAttempts(work.Key, work.TaskId, attempts);
                    return true;
                },
                waits: true);
        }
        else
        {
            Log.ActivityParked(_core.Logger, work.Name, work.InstanceId, attempts - 1);
        }

        return runs;
    }

    private async Task<HistoryEvent> ExecuteAsync(ActivityWork work)
    {
        try
        {
            await using AsyncServiceScope scope = _core.CreateScope();
            if (_core.CreateActivity(work.Name, scope.ServiceProvider) is not { } activity)
            {
                return Failed(work, Failures.NotFound(Failures.ActivityNotFound, "activity", work.Name));
            }

            object? input = _core.Settings.Converter.Deserialize(work.Input, activity.InputType);
            object? output = await activity.RunAsync(new ActivityContext(work), input);
            string? result = _core.Settings.Limits.CheckPayload(
                _core.Settings.Converter.Serialize(output), $"output of activity '{work.Name}'");
            return new TaskCompletedEvent(-1, work.TaskId, result);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return Failed(work, Failures.From(failure, _core.Settings.Limits));
        }
    }

    private static TaskFailedEvent Failed(ActivityWork work, FailureDetails details) =>
        new(-1, work.TaskId, details.ErrorMessage, null, details);
}
