using System.Collections.Immutable;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Standing;

/// <summary>How a merchant stands from one moment on, until the next is written down.</summary>
/// <param name="Throttled">限流: too many refunds.</param>
/// <param name="Preferred">优选: few refunds and a high score.</param>
/// <param name="LabelsWithdrawn">Whether the labels of its promises were taken away.</param>
/// <param name="PromisedFastRefund">Whether it promised 极速退款 then.</param>
/// <param name="PromisedNoReason">Whether it promised 无理由 then.</param>
public sealed record MerchantStanding(bool Throttled, bool Preferred, bool LabelsWithdrawn, bool PromisedFastRefund, bool PromisedNoReason)
{
    /// <summary>跑路: whether two supervisors found it gone.</summary>
    public bool Gone { get; init; }

    /// <summary>The labels it bears, in the order of <see cref="MerchantLabel"/>.</summary>
    public ImmutableArray<MerchantLabel> Labels() =>
    [
        .. Borne(PromisedFastRefund && !LabelsWithdrawn, MerchantLabel.FastRefund),
        .. Borne(PromisedNoReason && !LabelsWithdrawn, MerchantLabel.NoReasonRefund),
        .. Borne(Preferred, MerchantLabel.Preferred),
    ];

    /// <summary>
    /// The promises that count for an order placed while the merchant stood so. What it promised then holds although it promises it no more (消保法 44),
    /// and what it promises now helps the buyer too. 极速退款 lets silence approve: a merchant whose label was withdrawn has not earned that, and its silence
    /// escalates. 无理由 is a right of the buyer's, which no rule about the merchant takes away.
    /// </summary>
    /// <param name="now">What it promises now.</param>
    public MerchantPromises ForOrder(MerchantPromises now)
    {
        ArgumentNullException.ThrowIfNull(now);
        return now with
        {
            FastRefund = !LabelsWithdrawn && (now.FastRefund || PromisedFastRefund),
            NoReasonRefund = now.NoReasonRefund || PromisedNoReason,
        };
    }

    private static ImmutableArray<MerchantLabel> Borne(bool borne, MerchantLabel label) => borne ? [label] : [];
}
