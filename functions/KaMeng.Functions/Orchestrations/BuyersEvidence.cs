using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;

namespace KaMeng.Functions.Orchestrations;

/// <summary>What counts towards the evidence a claim needs: everything but the merchant's own, which speaks for the other side.</summary>
internal static class BuyersEvidence
{
    /// <summary>The kinds there are.</summary>
    public static IReadOnlyCollection<EvidenceKind> Kinds(IEnumerable<EvidenceItem> evidence) =>
        [.. evidence.Where(item => item.By != Actor.Merchant).Select(item => item.Kind).Distinct()];
}
