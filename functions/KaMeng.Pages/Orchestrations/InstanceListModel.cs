namespace KaMeng.Pages.Orchestrations;

/// <summary>A page of the list of instances.</summary>
/// <param name="Filter">Which.</param>
/// <param name="Statuses">The words a status can be, to choose from.</param>
/// <param name="Rows">The instances.</param>
/// <param name="NextCursor">For the next page; null at the end.</param>
/// <param name="Cursor">Of this page; null for the first.</param>
public sealed record InstanceListModel(
    InstanceFilter Filter, IReadOnlyList<string> Statuses, IReadOnlyList<InstanceSummary> Rows, string? NextCursor, string? Cursor);
