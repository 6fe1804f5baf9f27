namespace KaMeng.Local.Providers;

/// <summary>A notification as it is kept.</summary>
/// <param name="Id">The event's id; the same in every delivery.</param>
/// <param name="RefundNumber">Its refund.</param>
/// <param name="Url">Where it goes.</param>
/// <param name="Body">What is sent; the same in every delivery.</param>
/// <param name="ReadyAt">From when there is something to tell; milliseconds since 1970 UTC.</param>
/// <param name="DueAt">When it is sent next; null when it never is, or is no more.</param>
/// <param name="Attempts">How often the schedule sent it.</param>
internal sealed record NoticeRow(string Id, string RefundNumber, string Url, byte[] Body, long ReadyAt, long? DueAt, int Attempts);
