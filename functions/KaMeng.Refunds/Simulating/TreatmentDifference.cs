namespace KaMeng.Refunds.Simulating;

/// <summary>One thing in which two policies treat a case differently.</summary>
/// <param name="What">What, UPPER_SNAKE.</param>
/// <param name="Before">Under the case's own policy.</param>
/// <param name="After">Under the one that is tried.</param>
public sealed record TreatmentDifference(string What, string Before, string After);
