namespace KaMeng.Functions.Cases.Events;

/// <summary>Tells the world what happened to cases.</summary>
internal interface ICaseEventSender
{
    /// <summary>Sends events in order. An event sent twice has the same id, and receivers drop the second.</summary>
    Task SendAsync(IReadOnlyList<CaseEvent> events, CancellationToken cancellationToken);
}
