using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Goods;

/// <summary>What a case knows of its goods beyond what the storefront said: a fact that the system holds, and that nobody need prove.</summary>
public sealed record GoodsRecord
{
    /// <summary>Which delivery of the line the buyer holds: 0 the first, 1 what was reissued in its place.</summary>
    public int Issue { get; init; }

    /// <summary>How often what was made void was to be restored and is to be made void again; a part of the key, for a key that was undone is done for.</summary>
    public int Round { get; init; }

    /// <summary>How a source found them; null while none has said.</summary>
    public GoodsCondition? Found { get; init; }

    /// <summary>When they were used (UTC), if a source says so.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>When a source was last asked how they are (UTC), answered or not.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>Whether the supplier was asked to cancel.</summary>
    public bool CancelAsked { get; init; }

    /// <summary>Who answered.</summary>
    public string? Source { get; init; }

    /// <summary>The answerer's number of what was done last.</summary>
    public string? Reference { get; init; }

    /// <summary>How far the voiding is; null when nobody was asked to.</summary>
    public GoodsVoid? Void { get; init; }

    /// <summary>The record after an answer about how they are.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="at">When it came (UTC).</param>
    public GoodsRecord Learn(GoodsAnswer answer, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return this with
        {
            // That they are void after we had them made void is no finding: what was found is how they were.
            Found = answer.Condition is GoodsCondition.Void && Void is not null ? Found : answer.Condition ?? Found,
            UsedAt = answer.UsedAt?.ToUniversalTime() ?? UsedAt,
            CheckedAt = at,
            Source = answer.Source ?? Source,
            Reference = answer.Reference ?? Reference,
        };
    }

    /// <summary>Which kind of evidence it stands for: the issuer's record of a code is an E4, the carrier's of a top-up an E5; null while nothing was found.</summary>
    /// <param name="kind">What was sold.</param>
    public EvidenceKind? Shows(ProductKind kind) => Found is null or GoodsCondition.Unknown
        ? null
        : kind == ProductKind.DirectTopup ? EvidenceKind.E5 : EvidenceKind.E4;
}
