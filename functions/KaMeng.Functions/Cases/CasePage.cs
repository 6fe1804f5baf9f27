using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Cases;

/// <summary>A page of cases.</summary>
/// <param name="Items">The cases.</param>
/// <param name="NextCursor">For the next page; null at the end.</param>
public sealed record CasePage(IReadOnlyList<RefundCase> Items, string? NextCursor);
