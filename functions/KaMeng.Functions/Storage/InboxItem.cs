using Azure;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Storage;

/// <summary>One row of a case's inbox: a person's move or a provider's report, and what became of it.</summary>
/// <param name="Id">The move's or the report's own id.</param>
/// <param name="Lane">Who takes it: a lane of the case's own (<see cref="InboxLane"/>) or a refund number.</param>
/// <param name="At">When it was received (UTC); rows are taken in this order.</param>
/// <param name="Move">The move; null for a report.</param>
/// <param name="Report">The report; null for a move.</param>
/// <param name="Outcome">What became of it; null until it was taken.</param>
/// <param name="ETag">As it was read.</param>
internal sealed record InboxItem(
    string Id, string Lane, DateTimeOffset At, CaseMove? Move, ProviderReport? Report, MoveOutcome? Outcome, ETag ETag);
