namespace KaMeng.Functions.AfterSales;

/// <summary>What became of a finding.</summary>
/// <param name="Verdict">Which.</param>
/// <param name="RefundId">The case, or the one that stands in its way; null if there is none.</param>
/// <param name="Why">Why it was not opened; null if it was.</param>
internal sealed record AutomaticOpening(AutomaticVerdict Verdict, string? RefundId, string? Why);
