using System.Collections.Immutable;
using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Evidence;

/// <summary>What speaks for a claim.</summary>
/// <param name="Kinds">The kinds that are there, uploaded or held by the system, each once.</param>
/// <param name="Unstamped">Those of them that no file with a believable time shows.</param>
public sealed record ClaimEvidence(ImmutableArray<EvidenceKind> Kinds, ImmutableArray<EvidenceKind> Unstamped)
{
    /// <summary>Whether every file was shown in a rejected case of the same reason before: then nothing speaks for the claim that was not weighed.</summary>
    public bool NothingNew { get; init; }

    /// <summary>The evidence of a case as it stands.</summary>
    public static ClaimEvidence Of(RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        return Of(refundCase, refundCase.Evidence, refundCase.Messages);
    }

    /// <summary>The evidence of a case once it has these files and messages. What the merchant gave is its defence and completes nothing.</summary>
    public static ClaimEvidence Of(RefundCase refundCase, IEnumerable<EvidenceItem> files, IReadOnlyCollection<CaseMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(messages);
        EvidenceItem[] given = [.. files.Where(item => item.By != Actor.Merchant)];
        ImmutableArray<EvidenceKind> stamped =
        [
            .. given.Where(item => EvidenceDoubts.IsTimeStamped(item, refundCase.Order)).Select(item => item.Kind).Concat(Held(refundCase, messages)).Distinct(),
        ];
        ImmutableArray<EvidenceKind> unstamped = [.. given.Select(item => item.Kind).Distinct().Except(stamped)];
        return new([.. given.Select(item => item.Kind).Concat(stamped).Distinct()], unstamped)
        {
            NothingNew = given.Length > 0 && given.All(item => refundCase.WeighedBefore.Contains(item.Sha256)),
        };
    }

    // What a source said of the goods, and a talk in which both sides spoke, nobody need upload.
    private static IEnumerable<EvidenceKind> Held(RefundCase refundCase, IReadOnlyCollection<CaseMessage> messages)
    {
        if (refundCase.Goods?.Shows(refundCase.Order.Product.Kind) is { } found)
        {
            yield return found;
        }

        if (messages.Any(message => message.Actor is Actor.Buyer or Actor.Storefront) && messages.Any(message => message.Actor == Actor.Merchant))
        {
            yield return EvidenceKind.E6;
        }
    }
}
