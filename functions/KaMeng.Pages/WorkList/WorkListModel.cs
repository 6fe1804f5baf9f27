using KaMeng.Refunds.Cases;

namespace KaMeng.Pages.WorkList;

/// <summary>A page of the work list.</summary>
/// <param name="Filter">Which cases.</param>
/// <param name="Cases">The cases, the nearest deadline first.</param>
/// <param name="NextCursor">For the next page; null at the end.</param>
/// <param name="Cursor">Of this page; null for the first.</param>
/// <param name="Counts">How many cases there are per stage, and as of when.</param>
/// <param name="Views">The views the visitor has saved.</param>
public sealed record WorkListModel(
    WorkListFilter Filter, IReadOnlyList<RefundCase> Cases, string? NextCursor, string? Cursor, StageCounts Counts, IReadOnlyList<SavedView> Views);
