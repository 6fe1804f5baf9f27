namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>The terms an order line was sold under.</summary>
/// <param name="NoReasonRefund">Whether a refund without a reason was promised.</param>
/// <param name="DigitalGoodsConsentAt">When the buyer agreed that digital goods cannot be sent back.</param>
/// <param name="DigitalGoodsConsentDefaultTicked">Whether that was ticked beforehand, which makes it void.</param>
/// <param name="ClaimWindow">How long claims are taken, PT24H to P30D.</param>
/// <param name="ServiceFeeBasisPoints">What a change of mind costs, in basis points.</param>
/// <param name="Text">The merchant's terms in words.</param>
internal sealed record TermsBody(
    bool? NoReasonRefund = null,
    DateTimeOffset? DigitalGoodsConsentAt = null,
    bool? DigitalGoodsConsentDefaultTicked = null,
    TimeSpan? ClaimWindow = null,
    int? ServiceFeeBasisPoints = null,
    string? Text = null);
