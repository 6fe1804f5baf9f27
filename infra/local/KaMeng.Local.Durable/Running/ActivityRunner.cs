using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Execution;
using KaMeng.Local.Durable.History;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Local.Durable.Running;

/// <summary>Runs activities and reports what came of them.</summary>
internal sealed class ActivityRunner
{
    private readonly EngineCore _core;
    private readonly WorkQueue<ActivityWork> _queue;

    internal ActivityRunner(EngineCore core)
    {
        _core = core;
        _queue = new WorkQueue<ActivityWork>(core.Options.MaxConcurrentActivities, RunAsync);
    }

    internal void Add(ActivityWork work)
    {
        _core.Gate.Enter();
        if (!_queue.Add(work))
        {
            // The engine is stopping; the activity's row brings it back with the next start.
            _core.Gate.Leave();
        }
    }

    internal Task CloseAsync()
    {
        Task ended = _queue.CloseAsync(out int left);
        _core.Gate.Leave(left);
        return ended;
    }

    private async Task RunAsync(ActivityWork work)
    {
        try
        {
            if (work.Attempts is { } attempts && !await CountAsync(work, attempts + 1))
            {
                return;
            }

            HistoryEvent result = await ExecuteAsync(work);
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
            _core.Gate.Leave();
        }
    }

    /// <summary>Notes the attempt before it is made, so that an activity that kills the process is not tried for ever.</summary>
    private async Task<bool> CountAsync(ActivityWork work, int attempts)
    {
        bool runs = attempts <= _core.Options.MaxDeliveryAttempts;
        if (runs)
        {
            await _core.Writer.AskAsync(session =>
            {
                session.SetActivityAttempts(work.Key, work.TaskId, attempts);
                return true;
            });
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
