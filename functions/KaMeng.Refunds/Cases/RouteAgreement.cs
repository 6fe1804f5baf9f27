namespace KaMeng.Refunds.Cases;

/// <summary>《退款渠道变更协议》: that the buyer agreed to another route, and to which text.</summary>
/// <param name="TextSha256">The SHA-256 of the text that was shown, in lower-case hex; the storefront keeps the text.</param>
/// <param name="SignedAt">When the buyer signed it (UTC).</param>
public sealed record RouteAgreement(string TextSha256, DateTimeOffset SignedAt);
