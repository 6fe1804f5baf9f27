using System.Collections.Immutable;

namespace KaMeng.Refunds.Calendar;

/// <summary>What a document of notices holds.</summary>
/// <param name="Notices">One for a year.</param>
public sealed record HolidayNotices(ImmutableArray<HolidayNotice> Notices);
