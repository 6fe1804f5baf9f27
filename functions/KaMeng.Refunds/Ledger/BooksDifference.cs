namespace KaMeng.Refunds.Ledger;

/// <summary>Two records of the same money that do not agree.</summary>
/// <param name="Fault">How.</param>
/// <param name="Where">The case, or the key of the posting.</param>
/// <param name="What">Both records, and what to look at.</param>
public sealed record BooksDifference(BooksFault Fault, string Where, string What);
