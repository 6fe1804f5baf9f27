namespace KaMeng.Local.Durable.Testing;

/// <summary>Something on its way within the engine, after the commit that caused it.</summary>
/// <param name="Number">Counts deliveries from 1, over all starts of engines with the same plan.</param>
/// <param name="Kind">What it is.</param>
/// <param name="InstanceId">The instance it is for; empty when that no longer exists.</param>
/// <param name="TaskId">The sequence number of the activity or timer; −1 for anything else.</param>
public readonly record struct Delivery(long Number, DeliveryKind Kind, string InstanceId, int TaskId);
