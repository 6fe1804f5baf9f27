using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Cases;

/// <summary>A merchant's offer that the buyer has not answered. It lasts as long as the stage it is answered in.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="Amount">How much; null for new goods.</param>
/// <param name="MadeAt">When (UTC).</param>
/// <param name="Note">The merchant's words.</param>
public sealed record Offer(OfferKind Kind, Money? Amount, DateTimeOffset MadeAt, string? Note);
