using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Clock;
using KaMeng.Local.Durable.Execution;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Limits;
using KaMeng.Local.Durable.Rewinding;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.Running;

/// <summary>One turn of one instance: messages in, a plan of what is to be written out. Writes nothing itself.</summary>
internal sealed class TurnRunner(EngineCore core)
{
    [ThreadStatic]
    private static RecordWriter? _writer;

    /// <summary>Runs the turn. Null when there is nothing to do or to write.</summary>
    internal TurnPlan? Run(InstanceState state, IReadOnlyList<Message> messages, Action foreignContinuation, bool foreign)
    {
        DateTime now = core.UtcNow;
        now = now < state.LastTurn ? state.LastTurn : now;
        var plan = new TurnPlan { Updated = now.Ticks };
        List<HistoryEvent> accepted = Accept(state, messages, plan);
        if (state.IsTerminal)
        {
            return Rewind.TryPlan(core, state, accepted, plan, now) ?? (plan.InboxTaken.Count == 0 ? null : plan);
        }

        bool first = state.Turns == 0;
        bool wanted = accepted.Count > 0 || first || foreign || state.Past is [.., ExecutionRewoundEvent];
        if (!wanted)
        {
            return plan.InboxTaken.Count == 0 ? null : plan;
        }

        var fresh = new List<HistoryEvent>(accepted.Count + 8) { new OrchestratorStartedEvent(-1) { Timestamp = now } };
        if (first)
        {
            fresh.Add(state.Start);
            if (state.StartAt is not null)
            {
                state.Timers.Remove(TimerKey.StartAt);
                plan.TimersDone.Add(TimerKey.StartAt);
                plan.TimersForgotten.Add(TimerKey.StartAt);
            }
        }

        fresh.AddRange(accepted);
        IReadOnlyList<OrchestratorAction> actions = Decide(state, plan, fresh, now, first, foreignContinuation, foreign);
        Settle(state, plan, fresh, actions, now);
        return plan;
    }

    private static List<HistoryEvent> Accept(InstanceState state, IReadOnlyList<Message> messages, TurnPlan plan)
    {
        var accepted = new List<HistoryEvent>(messages.Count);
        foreach (Message message in messages)
        {
            if (message.InboxId != 0)
            {
                if (messages.Count > 1 && plan.InboxTaken.Contains(message.InboxId))
                {
                    continue;
                }

                plan.InboxTaken.Add(message.InboxId);
            }

            bool mine = message.ExecutionId is null || message.ExecutionId == state.ExecutionId;
            if (mine && message.Event is not null && IsExpected(state, message.Event, plan))
            {
                accepted.Add(message.Event);
            }
        }

        return accepted;
    }

    private static bool IsExpected(InstanceState state, HistoryEvent each, TurnPlan plan)
    {
        switch (each)
        {
            case TaskCompletedEvent e:
                return Done(state.Activities, e.TaskScheduledId, plan.ActivitiesDone);
            case TaskFailedEvent e:
                return Done(state.Activities, e.TaskScheduledId, plan.ActivitiesDone);
            case TimerFiredEvent e:
                return Fired(state.Timers, e, plan.TimersDone);
            case SubOrchestrationInstanceCompletedEvent e:
                return state.Children.Remove(e.TaskScheduledId);
            case SubOrchestrationInstanceFailedEvent e:
                return state.Children.Remove(e.TaskScheduledId);
            case ExecutionRewoundEvent:
                return state.IsTerminal;
            default:
                return true;
        }
    }

    private static bool Fired(Dictionary<int, long> pending, TimerFiredEvent fired, List<int> done)
    {
        // One of the execution before, fired as that ended, may have the number of one of this.
        if (!pending.TryGetValue(fired.TimerId, out long due) || due != fired.FireAt.Ticks)
        {
            return false;
        }

        pending.Remove(fired.TimerId);
        done.Add(fired.TimerId);
        return true;
    }

    private static bool Done(HashSet<int> pending, int id, List<int> done)
    {
        if (!pending.Remove(id))
        {
            return false;
        }

        done.Add(id);
        return true;
    }

    private IReadOnlyList<OrchestratorAction> Decide(
        InstanceState state,
        TurnPlan plan,
        List<HistoryEvent> fresh,
        DateTime now,
        bool first,
        Action foreignContinuation,
        bool foreign)
    {
        if (first && state.StartAt > now && fresh.OfType<ExecutionTerminatedEvent>().FirstOrDefault() is { } before)
        {
            // Terminated before its time: its code must not run at all.
            return [new Complete(0, OrchestrationStatus.Terminated, before.Input, null, null)];
        }

        if (core.Mismatch(state.Start.Version) is { } mismatch)
        {
            return [new Complete(0, OrchestrationStatus.Failed, null, mismatch, null)];
        }

        state.Run ??= new OrchestratorRun(state.Start, () => core.CreateOrchestrator(state.Name), core.Settings, foreignContinuation);
        IReadOnlyList<HistoryEvent> past = state.Past;
        state.Past = [];
        IReadOnlyList<OrchestratorAction> actions =
            foreign && past.Count == 0 ? state.Run.FailForeign(fresh) : state.Run.Advance(past, fresh);
        if (state.Run.DroppedContinueAsNew)
        {
            Log.ContinueAsNewDropped(core.Logger, state.Id);
            plan.Tags = NewTags.ContinueAsNewDropped(state.Start);
        }

        // One more for the event that closes the turn.
        int most = core.Settings.Limits.HistoryEvents;
        if (state.HistoryCount + fresh.Count + actions.Count + 1 > most && !state.Run.IsDone)
        {
            return [new Complete(-1, OrchestrationStatus.Failed, null, TooLong(state, most), null)];
        }

        return actions;
    }

    private static FailureDetails TooLong(InstanceState state, int most) => new(
        typeof(InvalidOperationException).FullName!,
        $"The history of orchestration '{state.Name}' would have more than {most:N0} events, the most that is allowed ({nameof(DurableLimits.HistoryEvents)}). Use ContinueAsNew or sub-orchestrations.",
        null,
        null,
        isNonRetriable: true);

    private void Settle(
        InstanceState state,
        TurnPlan plan,
        List<HistoryEvent> events,
        IReadOnlyList<OrchestratorAction> actions,
        DateTime now)
    {
        OrchestrationStatus before = state.Status;
        state.Status = StatusAfter(state, events);
        if (state.Run is { } run)
        {
            state.CustomStatus = run.StatusWasSet ? run.CustomStatus ?? state.CarriedStatus : state.CustomStatus;
        }

        Complete? end = null;
        foreach (OrchestratorAction action in actions)
        {
            if (action is Complete complete)
            {
                end = complete;
            }
            else
            {
                HistoryEvent made = ActionWriter.Write(core, state, plan, action, now);
                made.Timestamp = now;
                events.Add(made);
                state.Track(made);
            }
        }

        state.LastTurn = now;
        if (end is { Status: OrchestrationStatus.ContinuedAsNew })
        {
            ActionWriter.Continue(state, plan, end, now);
            plan.StatusChanged = state.Status != before;
            return;
        }

        if (end is not null)
        {
            ActionWriter.End(state, plan, events, end, now);
        }

        events.Add(new OrchestratorCompletedEvent(-1) { Timestamp = now });
        state.Turns++;
        plan.TurnNumber = state.Turns;
        plan.Turn = HistoryCodec.PackTurn(events, _writer ??= new RecordWriter());
        WarnOfLength(state, events.Count);
        plan.StatusChanged = state.Status != before;
        if (end is not null)
        {
            plan.Outcome = plan.Outcome! with { Turns = state.Turns };
        }
    }

    private void WarnOfLength(InstanceState state, int added)
    {
        int before = state.HistoryCount;
        state.HistoryCount += added;
        int warnAt = core.Settings.Limits.HistoryWarning;
        if (state.HistoryCount >= warnAt && (before < warnAt || before / 1_000 != state.HistoryCount / 1_000))
        {
            Log.HistoryIsLong(core.Logger, state.Id, state.HistoryCount);
        }
    }

    private static OrchestrationStatus StatusAfter(InstanceState state, List<HistoryEvent> events)
    {
        OrchestrationStatus status = state.Status == OrchestrationStatus.Pending ? OrchestrationStatus.Running : state.Status;
        foreach (HistoryEvent each in events)
        {
            status = each switch
            {
                ExecutionSuspendedEvent => OrchestrationStatus.Suspended,
                ExecutionResumedEvent => OrchestrationStatus.Running,
                _ => status,
            };
        }

        return status;
    }
}
