using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Execution;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.Running;

/// <summary>Turns the actions of an orchestrator into history events and into the plan of what else is written.</summary>
internal static class ActionWriter
{
    internal static HistoryEvent Write(EngineCore core, InstanceState state, TurnPlan plan, OrchestratorAction action, DateTime now)
    {
        switch (action)
        {
            case ScheduleActivity a:
                plan.NewActivities.Add(new ActivityWork(state.Key, state.Id, state.ExecutionId, a.Id, a.Name, a.Version, a.Input));
                return new TaskScheduledEvent(a.Id, a.Name, a.Version, a.Input) { Tags = a.Tags };
            case StartTimer t:
                plan.NewTimers.Add((t.Id, t.FireAt.Ticks));
                return t.IsRetry ? new RetryTimerCreatedEvent(t.Id, t.FireAt) : new TimerCreatedEvent(t.Id, t.FireAt);
            case StartChild c:
                plan.Children.Add(Child(core, state, c, now));
                return new SubOrchestrationInstanceCreatedEvent(c.Id)
                {
                    Name = c.Name,
                    Version = c.Version,
                    InstanceId = c.InstanceId,
                    Input = c.Input,
                    Tags = c.Tags,
                };
            case RaiseEvent r:
                plan.Outgoing.Add((r.InstanceId, new Message(new EventRaisedEvent(-1, r.Input) { Name = r.Name, Timestamp = now })));
                return new EventSentEvent(r.Id) { InstanceId = r.InstanceId, Name = r.Name, Input = r.Input };
            default:
                throw new InvalidOperationException($"An orchestrator cannot ask for {action.GetType().Name} here.");
        }
    }

    internal static void End(InstanceState state, TurnPlan plan, List<HistoryEvent> events, Complete end, DateTime now)
    {
        string? output = end.Failure?.ToString() ?? end.Result;
        events.Add(new ExecutionCompletedEvent(end.Id, end.Result, end.Status, end.Failure) { Timestamp = now });
        state.Status = end.Status;
        plan.Outcome = new InstanceOutcome(
            state.Key,
            state.ExecutionId,
            end.Status,
            now.Ticks,
            state.Turns,
            state.CustomStatus,
            output,
            end.Failure is null ? null : FailureCodec.Pack(end.Failure));
        Forget(state, plan);
        if (events.Exists(e => e is RecursiveTerminatedEvent))
        {
            foreach (string child in state.Children.Values)
            {
                plan.Outgoing.Add((child, new Message(new RecursiveTerminatedEvent(-1, end.Result) { Timestamp = now })));
            }
        }

        if (state.Start.ParentInstance is { } parent)
        {
            plan.Outgoing.Add((parent.OrchestrationInstance!.InstanceId, Report(parent, end, output, now)));
        }
    }

    internal static void Continue(InstanceState state, TurnPlan plan, Complete end, DateTime now)
    {
        ExecutionStartedEvent before = state.Start;
        string execution = Guid.NewGuid().ToString("N");
        var next = new ExecutionStartedEvent(-1, end.Result)
        {
            OrchestrationInstance = new OrchestrationInstance { InstanceId = state.Id, ExecutionId = execution },
            Name = before.Name,
            Version = end.NewVersion ?? before.Version,
            Tags = before.Tags,
            ParentInstance = before.ParentInstance,
            Timestamp = now,
        };
        plan.NextStart = HistoryCodec.PackStart(next, state.CustomStatus);
        plan.Outcome = new InstanceOutcome(
            state.Key, execution, OrchestrationStatus.Running, now.Ticks, 0, state.CustomStatus, null, null);
        Forget(state, plan);

        // Events handed on come before what has arrived meanwhile; the bare message makes the next execution run after a crash too.
        plan.Outgoing.Insert(0, (state.Id, new Message(null)));
        state.ExecutionId = execution;
        state.Start = next;
        state.Status = OrchestrationStatus.Running;
        state.CarriedStatus = state.CustomStatus;
        state.Turns = 0;
        state.HistoryCount = 0;
        state.Run = null;
        state.Past = [];
        state.Children.Clear();
    }

    private static void Forget(InstanceState state, TurnPlan plan)
    {
        plan.ClearPending = state.Timers.Count + state.Activities.Count + plan.TimersDone.Count + plan.ActivitiesDone.Count > 0;
        plan.TimersForgotten.AddRange(state.Timers.Keys);
        plan.NewTimers.Clear();
        plan.NewActivities.Clear();
        state.Timers.Clear();
        state.Activities.Clear();
        state.Run = null;
    }

    private static Message Report(ParentInstance parent, Complete end, string? output, DateTime now)
    {
        HistoryEvent report = end.Status == OrchestrationStatus.Completed
            ? new SubOrchestrationInstanceCompletedEvent(-1, parent.TaskScheduleId, end.Result)
            : new SubOrchestrationInstanceFailedEvent(-1, parent.TaskScheduleId, output, null, end.Failure);
        report.Timestamp = now;
        return new Message(report, parent.OrchestrationInstance!.ExecutionId);
    }

    private static ChildStart Child(EngineCore core, InstanceState parent, StartChild child, DateTime now)
    {
        var start = new ExecutionStartedEvent(-1, child.Input)
        {
            OrchestrationInstance = new OrchestrationInstance
            {
                InstanceId = child.InstanceId,
                ExecutionId = Guid.NewGuid().ToString("N"),
            },
            Name = child.Name,
            Version = child.Version,
            Tags = child.Tags,
            Timestamp = now,
            ParentInstance = new ParentInstance
            {
                Name = parent.Name,
                Version = parent.Start.Version,
                TaskScheduleId = child.Id,
                OrchestrationInstance = new OrchestrationInstance { InstanceId = parent.Id, ExecutionId = parent.ExecutionId },
            },
        };
        return new ChildStart(NewInstances.From(core.NextKey(), start, parent.Key), child.Id, parent.Id, parent.ExecutionId);
    }
}
