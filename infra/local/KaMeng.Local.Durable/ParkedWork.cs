namespace KaMeng.Local.Durable;

/// <summary>Work that was set aside because it failed too often.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="TaskId">The activity's sequence number; null when the instance itself is parked.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Reason">What went wrong last.</param>
public sealed record ParkedWork(string InstanceId, int? TaskId, int Attempts, string Reason);
