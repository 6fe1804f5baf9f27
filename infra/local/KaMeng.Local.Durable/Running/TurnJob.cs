using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.Running;

/// <summary>Writes one turn in one piece.</summary>
internal sealed class TurnJob(EngineCore core, InstanceActor actor, InstanceState state, TurnPlan plan) : WriteJob
{
    private readonly List<(long Key, Message Message)> _posts = [];
    private readonly List<long> _replaced = [];

    internal InstanceState State => state;

    internal TurnPlan Plan => plan;

    internal override void Execute(StoreSession session)
    {
        _posts.Clear();
        _replaced.Clear();
        foreach (long id in plan.InboxTaken)
        {
            if (!session.DeleteInbox(id) && plan.IsProgress)
            {
                throw new RepeatedMessageException(id);
            }
        }

        WriteHistory(session);
        WriteInstance(session);
        WriteTags(session);
        WritePending(session);
        foreach (ChildStart child in plan.Children)
        {
            Create(session, child);
        }

        long front = plan.NextStart is null ? 0 : session.ReserveInboxFront(plan.Outgoing.Count);
        foreach ((string instanceId, Message message) in plan.Outgoing)
        {
            // What an execution hands on to the next was accepted before anything that arrived meanwhile, and stands before it in the store too.
            Send(session, instanceId, message, plan.NextStart is not null && instanceId == state.Id ? front++ : null);
        }
    }

    internal override void Committed()
    {
        foreach (long key in _replaced)
        {
            core.Forget(key);
        }

        foreach ((int task, long due) in plan.NewTimers)
        {
            core.AddTimer(state.Key, task, due);
        }

        foreach (int task in plan.TimersForgotten)
        {
            core.Timers.Remove(state.Key, task);
        }

        if (plan.NextStart is not null)
        {
            // What the ended execution handed on was accepted before anything that arrived meanwhile.
            actor.PutFirst([.. _posts.Where(post => post.Key == state.Key).Select(post => post.Message)]);
            _posts.RemoveAll(post => post.Key == state.Key);
        }

        foreach ((long key, Message message) in _posts)
        {
            core.Post(key, message);
        }

        foreach (ActivityWork work in plan.NewActivities)
        {
            core.Activities.Add(work);
        }

        if (plan.StatusChanged)
        {
            core.Waiters.Changed(state.Id);
        }

        actor.TurnEnded(plan.Rewritten is null ? state : null);
    }

    internal override void Failed(Exception cause) => actor.TurnFailed(cause);

    private void WriteHistory(StoreSession session)
    {
        if (plan.NextStart is not null || plan.Rewritten is not null)
        {
            session.DeleteHistory(state.Key);
        }

        if (plan.NextStart is not null)
        {
            session.InsertTurn(state.Key, 0, plan.NextStart);
        }
        else if (plan.Rewritten is not null)
        {
            for (int turn = 0; turn < plan.Rewritten.Count; turn++)
            {
                session.InsertTurn(state.Key, turn, plan.Rewritten[turn]);
            }
        }
        else if (plan.Turn is not null)
        {
            session.InsertTurn(state.Key, plan.TurnNumber, plan.Turn);
        }
    }

    private void WriteInstance(StoreSession session)
    {
        if (plan.Outcome is not null)
        {
            session.FinishInstance(plan.Outcome);
        }
        else if (plan.Turn is not null && !plan.StatusChanged)
        {
            session.TouchInstance(state.Key, plan.Updated, state.Turns, state.CustomStatus);
        }
        else if (plan.Turn is not null)
        {
            session.UpdateInstance(state.Key, state.Status, plan.Updated, state.Turns, state.CustomStatus);
        }
        else if (actor.IsCounted)
        {
            session.Park(state.Key, 0, null);
        }
    }

    private void WriteTags(StoreSession session)
    {
        if (plan.Tags is { } tags)
        {
            session.SetTags(state.Key, tags.Json);
        }
    }

    private void WritePending(StoreSession session)
    {
        if (plan.ClearPending)
        {
            session.ClearPending(state.Key);
        }
        else
        {
            foreach (int task in plan.ActivitiesDone)
            {
                session.DeleteActivity(state.Key, task);
            }

            foreach (int task in plan.TimersDone)
            {
                session.DeleteTimer(state.Key, task);
            }
        }

        foreach (ActivityWork work in plan.NewActivities)
        {
            session.InsertActivity(state.Key, work.TaskId);
        }

        foreach ((int task, long due) in plan.NewTimers)
        {
            session.InsertTimer(state.Key, task, due);
        }
    }

    private void Create(StoreSession session, ChildStart child)
    {
        if (session.Reader.Locate(child.Instance.Id) is { } existing)
        {
            if (!InstanceRow.IsTerminalStatus(existing.Status))
            {
                Send(session, child.ParentId, child.Refusal(new DateTime(plan.Updated, DateTimeKind.Utc)));
                return;
            }

            session.DeleteInstance(existing.Key);
            _replaced.Add(existing.Key);
        }

        session.InsertInstance(child.Instance);
        _posts.Add((child.Instance.Key, new Message(null)));
    }

    private void Send(StoreSession session, string instanceId, Message message, long? reserved = null)
    {
        // What is sent to nobody, or to an instance that has ended, is dropped, as every backend drops it.
        bool rewinds = message.Event is ExecutionRewoundEvent;
        if (session.Reader.Locate(instanceId) is { } target
            && (rewinds ? target.Status == OrchestrationStatus.Failed : !InstanceRow.IsTerminalStatus(target.Status)))
        {
            long id;
            if (reserved is { } front)
            {
                id = front;
                session.InsertInbox(id, target.Key, message.Pack());
            }
            else
            {
                id = session.InsertInbox(target.Key, message.Pack());
            }

            _posts.Add((target.Key, message with { InboxId = id }));
        }
    }
}
