namespace KaMeng.Functions.Activities;

/// <summary>What became of a page of cases.</summary>
/// <param name="Escalated">How many were told to wait no longer.</param>
/// <param name="Open">How many are open.</param>
/// <param name="NextCursor">Where the next page begins; null if no open case comes after this one.</param>
internal sealed record EscalatedCases(int Escalated, int Open, string? NextCursor);
