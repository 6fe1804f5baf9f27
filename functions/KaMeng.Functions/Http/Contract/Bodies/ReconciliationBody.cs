using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>A day of a channel whose bill is to be compared.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Date">The day in Shanghai.</param>
internal sealed record ReconciliationBody(PayoutChannel Channel, DateOnly Date);
