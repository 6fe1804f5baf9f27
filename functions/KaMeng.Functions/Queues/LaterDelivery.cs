namespace KaMeng.Functions.Queues;

/// <summary>A message that could not be handled yet.</summary>
/// <param name="EventId">Its event, the same in every copy.</param>
/// <param name="About">What it is about: a number, for the log.</param>
/// <param name="Reason">Why not, in UPPER_SNAKE; the dead letter's reason if it never can be.</param>
/// <param name="InTheEnd">What is to be done then, for whoever reads the dead letter.</param>
internal sealed record LaterDelivery(string EventId, string About, string Reason, string InTheEnd);
