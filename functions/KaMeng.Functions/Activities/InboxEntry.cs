using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Activities;

/// <summary>A row of a case's inbox, as an orchestration sees it: a move or a report, exactly one of them.</summary>
/// <param name="Id">The move's or the report's id.</param>
/// <param name="At">When it was received (UTC).</param>
/// <param name="Move">The move.</param>
/// <param name="Report">The report.</param>
internal sealed record InboxEntry(string Id, DateTimeOffset At, CaseMove? Move, ProviderReport? Report);
