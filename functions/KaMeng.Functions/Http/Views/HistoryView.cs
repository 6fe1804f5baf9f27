namespace KaMeng.Functions.Http.Views;

/// <summary>The history of a durable instance.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Events">What happened in it, oldest first.</param>
internal sealed record HistoryView(string InstanceId, IReadOnlyList<HistoryEventView> Events);
