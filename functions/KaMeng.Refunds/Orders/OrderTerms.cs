using System.Collections.Immutable;
using KaMeng.Refunds.Terms;

namespace KaMeng.Refunds.Orders;

/// <summary>The terms the buyer bought under.</summary>
/// <param name="NoReasonRefund">The merchant promises 无理由 refunds.</param>
/// <param name="DigitalGoodsConsentAt">When the buyer confirmed, at purchase, that digital goods are exempt from no-reason returns (实施条例 19); null if never.</param>
/// <param name="ClaimWindow">How long after delivery or fault a claim is in time; null means the policy's default.</param>
/// <param name="ServiceFeeBasisPoints">What of the price the merchant keeps of a service cancelled before its start, as disclosed at the order; 0 if nothing was disclosed.</param>
public sealed record OrderTerms(bool NoReasonRefund = false, DateTimeOffset? DigitalGoodsConsentAt = null, TimeSpan? ClaimWindow = null, int ServiceFeeBasisPoints = 0)
{
    /// <summary>Whether the box of the consent was ticked before the buyer came: then it is no consent (实施条例 19).</summary>
    public bool ConsentDefaultTicked { get; init; }

    /// <summary>Void terms the goods were sold under (<see cref="TermsLinter"/>): no reason to refuse anything.</summary>
    public ImmutableArray<TermFinding> VoidTerms { get; init; } = [];
}
