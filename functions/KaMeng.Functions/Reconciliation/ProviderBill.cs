using System.Collections.Immutable;
using KaMeng.Refunds.Reconciliation;

namespace KaMeng.Functions.Reconciliation;

/// <summary>What came of asking for a bill.</summary>
/// <param name="Entries">What was paid by it; none if the provider has no bill of that day; null if it cannot be had yet.</param>
/// <param name="Why">Why there is none, or not yet.</param>
internal sealed record ProviderBill(ImmutableArray<BillEntry>? Entries, string? Why)
{
    /// <summary>A bill.</summary>
    public static ProviderBill Of(ImmutableArray<BillEntry> entries) => new(entries, null);

    /// <summary>The provider has no bill of that day: it did nothing.</summary>
    public static ProviderBill Nothing(string why) => new(ImmutableArray<BillEntry>.Empty, why);

    /// <summary>Ask again later.</summary>
    public static ProviderBill NotYet(string why) => new(null, why);
}
