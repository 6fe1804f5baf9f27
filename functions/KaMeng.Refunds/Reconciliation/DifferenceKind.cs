using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Reconciliation;

/// <summary>差异: how a provider's bill and our books disagree about a refund.</summary>
[JsonConverter(typeof(UpperSnakeConverter<DifferenceKind>))]
public enum DifferenceKind
{
    /// <summary>长款: the provider has a refund that we know nothing of.</summary>
    OnlyAtProvider,

    /// <summary>短款: we think it was paid, and the provider's bill does not have it.</summary>
    OnlyWithUs,

    /// <summary>Both have it paid, with other amounts.</summary>
    AmountDiffers,

    /// <summary>One has it paid, the other not.</summary>
    StateDiffers,
}
