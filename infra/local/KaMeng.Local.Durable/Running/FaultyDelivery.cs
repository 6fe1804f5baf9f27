using DurableTask.Core.History;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Testing;

namespace KaMeng.Local.Durable.Running;

/// <summary>Delivers as a fault plan wants it: not before the next start, twice, or late.</summary>
internal static class FaultyDelivery
{
    internal static void Post(EngineCore core, FaultPlan faults, long key, Message message)
    {
        if (faults.Deliveries is null && faults.Bugs is null)
        {
            core.Deliver(key, message);
            return;
        }

        string instanceId = core.Readers.Read(reader => reader.Find(key)?.Id) ?? string.Empty;
        (DeliveryKind kind, int task) = message.Event switch
        {
            null => (DeliveryKind.WakeUp, -1),
            TimerFiredEvent e => (DeliveryKind.Timer, e.TimerId),
            TaskCompletedEvent e => (DeliveryKind.ActivityResult, e.TaskScheduledId),
            TaskFailedEvent e => (DeliveryKind.ActivityResult, e.TaskScheduledId),
            _ => (DeliveryKind.Message, -1),
        };
        var delivery = new Delivery(faults.NextDelivery(), kind, instanceId, task);
        switch (faults.Bugs?.Invoke(delivery))
        {
            case PlantedBug.Swallow:
                core.Deliver(key, message with { Event = null });
                return;
            case PlantedBug.TakeTwice:
                core.Deliver(key, message with { InboxId = 0 });
                break;
        }

        Deliver(core, faults, delivery, () => core.Deliver(key, message));
    }

    internal static void Dispatch(EngineCore core, FaultPlan faults, ActivityWork work) => Deliver(
        core,
        faults,
        new Delivery(faults.NextDelivery(), DeliveryKind.Activity, work.InstanceId, work.TaskId),
        () => core.Activities.Deliver(work));

    private static void Deliver(EngineCore core, FaultPlan faults, Delivery delivery, Action deliver)
    {
        switch (faults.Deliveries?.Invoke(delivery) ?? DeliveryFault.None)
        {
            case DeliveryFault.LoseUntilRestart:
                break;
            case DeliveryFault.Repeat:
                deliver();
                deliver();
                break;
            case DeliveryFault.Delay:
                _ = LaterAsync(core, faults, deliver);
                break;
            default:
                deliver();
                break;
        }
    }

    private static async Task LaterAsync(EngineCore core, FaultPlan faults, Action deliver)
    {
        await core.DelayAsync(faults.Delay);
        deliver();
    }
}
