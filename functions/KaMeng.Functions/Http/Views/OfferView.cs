using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Http.Views;

/// <summary>A merchant's offer that the buyer has not answered.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="Amount">How much; null for new goods.</param>
/// <param name="MadeAt">When.</param>
/// <param name="ExpiresAt">Until when it can be taken.</param>
/// <param name="Note">The merchant's words.</param>
internal sealed record OfferView(OfferKind Kind, Money? Amount, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt, string? Note);
