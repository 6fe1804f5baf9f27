namespace KaMeng.Refunds.Figures;

/// <summary>How much somebody decided.</summary>
/// <param name="By">Who.</param>
/// <param name="Decided">How many decisions.</param>
public sealed record ReviewerCount(Reviewer By, long Decided);
